"""What spreadsheets and our own *Copy table* put on the clipboard."""

THREE_LINES = "Hamburg\nKiel\nPlön\n"
ONE_CELL = '"Head of IT\nand ""OT"" security"\n'
BOSS_BELOW = "Boss Person\tCEO\t\nUnder Person\tCFO\tBoss Person\n"
OWN_COPY = """\
Name\tTitle\tReports to\tPower\tStance\tUnit\tStrategic in\tStance as of
Dr Katharina Voss\tChief executive\tMeike Johannsen\t5\tneutral\tHeadquarters, Hamburg\tHeat stations\t2026-10-19
Björn Carstens\tManaging director\tDr Katharina Voss\t5\tsupporter\tNordlicht Netz, Kiel\tSubstations\t2026-11-19
Stefan Harms\tChief financial officer\tDr Katharina Voss\t4\tneutral\tHeadquarters, Hamburg\tSubstations\t2026-10-06
Ruth Albers\tHead of procurement\tStefan Harms\t4\treserved\tHeadquarters, procurement\tHeat stations, Storm-night service\t2026-11-13
Dr Malte Friis\tChief information security officer\tDr Katharina Voss\t4\treserved\tHeadquarters, Hamburg\tSubstations\t2026-11-12
Heike Brandt\tManaging director\tDr Katharina Voss\t4\tsupporter\tNordlicht Wärme, Hamburg\tHeat stations\t2026-11-18
Yusuf Aksoy\tHead of operations\tHeike Brandt\t3\tsupporter\tNordlicht Wärme, Hamburg\tHeat stations\t2026-11-05
Meike Johannsen\tChair of the supervisory board\t\t3\tunknown\tOwning municipalities\t\t2026-10-12
Jan Lindqvist\tPartner\t\t3\tneutral\tLindqvist & Partner, engineers, Lübeck\tHeat stations\t2026-11-18
Ingrid Paulsen\tHead of field service\tBjörn Carstens\t3\tsupporter\tShared field service, Neumünster\tStorm-night service\t2026-11-20
Anke Thomsen\tHead of secondary systems\tBjörn Carstens\t3\tchampion\tNordlicht Netz, Kiel\tSubstations\t2026-11-19
Lars Petersen\tForeman, northern crew\tAnke Thomsen\t2\tchampion\tNordlicht Netz, Kiel\t\t2026-11-20
"""  # noqa: E501
