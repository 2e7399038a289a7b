"""
Traditional characters as their simplified ones, one for one, so that places in a text stay the same.

For comparing only (names, words that are looked for); what a person typed is kept as typed. The table holds the
characters of names and of what is written about customers, not all of the language. Where a traditional character has
several simplified ones the one of that use was taken (著 as 着, 後 as 后).
"""

from __future__ import annotations

from typing import Final

#: Pairs of a traditional character and its simplified one.
_PAIRS: Final = (
    # family names
    "張张劉刘陳陈楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑謝谢韓韩許许鄧邓馮冯葉叶蘇苏呂吕蔣蒋賈贾盧卢鍾钟鐘钟譚谭陸陆嚴严賴赖龍龙"
    "顧顾龔龚錢钱湯汤喬乔賀贺閻阎鄒邹萬万莊庄鄔邬畢毕鄺邝寧宁甯宁單单蕭萧歐欧陽阳諸诸東东聞闻紀纪項项溫温饒饶儲储齊齐魯鲁"
    "衛卫應应車车華华陰阴竇窦榮荣諶谌關关費费聶聂連连滿满壽寿強强倫伦駱骆鞏巩鮑鲍慶庆遊游婁娄闞阚繆缪談谈習习酈郦鄖郧"
    # given names
    "麗丽偉伟軍军國国鋒锋鵬鹏濤涛輝辉傑杰勝胜鳳凤蘭兰蓮莲艷艳豔艳靜静瑩莹穎颖雲云貴贵寶宝鐵铁鋼钢銳锐鈞钧鍵键錦锦銘铭劍剑"
    "韻韵學学義义禮礼禎祯祿禄業业興兴廣广順顺潤润澤泽濱滨瀾澜淵渊愛爱賢贤達达誠诚謙谦讓让詠咏詩诗誼谊維维緯纬綺绮縣县練练"
    "紅红純纯紹绍綱纲繼继績绩續续驍骁駿骏騰腾鴻鸿鶴鹤鸞鸾瓊琼瑋玮璽玺環环煒炜燁烨燦灿爍烁爐炉珮佩嵐岚嶽岳峯峰島岛"
    "嬌娇嫻娴婭娅嬋婵嫵妩孃娘懷怀憶忆昇升暉晖曄晔曉晓暢畅權权棟栋樺桦樹树橋桥檸柠歡欢澗涧潔洁漢汉濟济瀟潇灝灏"
    "獻献獎奖現现發发眾众種种稱称穩稳筆笔節节範范築筑篤笃糧粮緒绪綠绿羣群聖圣聰聪聲声職职膽胆臨临舉举舊旧藝艺"
    "藍蓝蘆芦處处號号補补裝装製制覽览觀观訊讯記记訂订計计訓训託托設设訪访證证評评詢询試试話话該该詳详語语認认誤误說说課课"
    "調调請请論论諒谅諾诺謀谋講讲識识議议護护讀读變变豐丰財财貨货販贩責责貼贴買买貸贷資资賓宾賣卖質质賬账購购贊赞"
    # verbs, firms, offices
    "見见視视規规覺觉賽赛贈赠趕赶跡迹踐践轉转輕轻載载較较輔辅輪轮輸输辦办農农運运過过還还這这進进遠远適适選选遲迟遞递邊边"
    "郵邮鄉乡醫医釋释裡里裏里針针釘钉鈔钞銀银銷销鋪铺錄录錯错鍊炼鎖锁鏈链鏡镜長长門门閉闭開开閒闲間间閱阅隊队階阶際际"
    "隨随險险隻只雙双離离難难電电靈灵頁页頂顶預预領领頭头題题額额顏颜願愿類类顯显風风飛飞飯饭飲饮館馆驗验驚惊體体點点黨党"
    "齡龄兩两來来個个們们備备傳传傷伤債债價价億亿優优儘尽兒儿內内冊册凍冻劃划創创動动務务勞劳勢势勵励區区協协卻却參参員员"
    "問问啟启喚唤嗎吗嚐尝嘗尝嚇吓圖图團团園园圍围場场塊块報报壓压壞坏執执夠够夥伙夾夹奪夺婦妇媽妈宮宫實实審审寫写"
    "寬宽將将專专尋寻對对導导層层屬属岡冈崗岗師师帳帐帶带幣币幫帮幹干幾几庫库廠厂廳厅廢废彈弹後后從从復复徵征徹彻"
    "態态慮虑憑凭憂忧懶懒戰战戲戏戶户拋抛掃扫掛挂採采換换揮挥損损搖摇搶抢擁拥擇择擊击擔担據据擬拟擴扩擺摆攜携攝摄數数敵敌"
    "斷断於于時时晉晋晝昼暫暂會会書书條条極极構构標标樓楼樣样機机檔档檢检欄栏歲岁歷历歸归殘残殺杀沒没決决況况淨净測测"
    "準准溝沟滅灭漲涨無无煉炼煩烦熱热營营爭争為为爲为牆墙狀状猶犹獨独獲获產产畫画異异當当疊叠盡尽監监盤盘確确碼码礦矿"
    "稅税窮穷競竞簽签簡简籤签糾纠約约級级納纳紙纸細细終终組组結结絕绝給给統统經经緊紧線线緩缓編编縮缩總总織织"
    "繳缴罰罚罷罢聯联聽听肅肃腦脑與与藥药虧亏術术衝冲複复親亲討讨訴诉診诊詞词誰谁誇夸諮咨謹谨譜谱"
    "負负貢贡貫贯貿贸賠赔賺赚贏赢趨趋軟软軸轴輯辑週周違违遺遗邏逻鄰邻釣钓鈕钮鉛铅銅铜鏟铲閘闸閥阀隱隐"
    "雖虽雜杂韌韧響响頓顿須须頒颁顛颠飄飘餘余養养馳驰驅驱騙骗鬆松鬧闹鹽盐麥麦麼么著着臺台檯台颱台"
)
_DOTS: Final = "•‧∙⋅・"  # as some keyboards write the · of 买买提·阿里
_TABLE: Final = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)} | dict.fromkeys(
    map(ord, _DOTS), "·"
)


def simplified(text: str) -> str:
    """Return the text with the table's traditional characters simplified; as long as before."""
    return text if text.isascii() else text.translate(_TABLE)
