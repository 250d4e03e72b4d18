"""English words that tell whether two countries meet in a text, and of what it speaks when they do not."""

from __future__ import annotations

INTERACTION = (
    "meet*", "met", "talks", "visit*", "travel*", "arrive*", "arriving", "fly", "flew", "sign*", "agree*",
    "treaty", "memorandum", "declaration", "cooperat*", "co op", "partner*", "ally", "allied", "allies",
    "relations", "ties", "delegation*", "forum*", "commission*", "summit*", "session*", "council*",
    "discuss*", "phone*", "call", "invit*", "congratulat*", "ambassador*", "consul*", "joint*",
    "bilateral*", "days of", "exercise*", "drill*", "parade*", "transit", "border*", "interregional*",
    "region*", "trade", "turnover", "exhibition*", "attend*", "host*",
)  # fmt: skip
MEETING = (
    "summit*", "session*", "council*", "meeting*", "meet*", "forum*", "exercise*", "drills", "talks",
    "chair*", "gather*", "heads of", "leaders", "conference*",
)  # fmt: skip
PAIR = (
    "Russia and Kazakhstan", "Kazakhstan and Russia", "Russia Kazakhstan", "Kazakhstan Russia",
    "Russian Kazakh", "Kazakh Russian", "Moscow and Astana", "Astana and Moscow", "Russian and Kazakh*",
    "Kazakh* and Russian", "Kazakhstan in Russia", "Russia in Kazakhstan", "Kazakh culture in Russia",
    "Russia s Kazakh*",
)  # fmt: skip
OFFICIAL = (
    "president*", "premier*", "prime minister*", "minister*", "ministry", "head", "leader*",
    "ambassador*", "speaker*", "chairman", "governor*", "akim*", "secretary", "consul*", "parliament*",
    "delegation*", "counterpart*", "government",
)  # fmt: skip
SIDELINES = ("sidelines", "margins")
LAW = ("ratif*", "bill")
SPORT = (
    "match*", "football", "hockey", "championship*", "tournament*", "athlete*", "olympic*", "coach*",
    "boxing", "tennis", "medal*", "cup", "fifa", "uefa", "qualifier*", "team", "squad",
)  # fmt: skip
CRIME = (
    "arrest*", "detain*", "criminal*", "police", "fraud*", "court", "sentenc*", "murder*", "killed",
    "explosion*", "fire", "flood*", "evacuat*", "prison*", "drug*", "accident*", "crash*", "weather",
    "snow*", "frost*", "earthquake*", "hospitali*", "smuggl*", "fined", "died",
)  # fmt: skip
GOODS = (
    "car", "cars", "price*", "rouble*", "ruble*", "tenge", "ticket*", "concert*", "flights",
    "referendum*", "rent*", "recipe*", "restaurant*", "film*", "singer*", "historian*", "century", "users",
    "resort*",
)  # fmt: skip
WARES = (
    "store", "stores", "shop*", "producer*", "brand*", "consumer*", "honey", "meat", "dairy", "sweets",
)  # fmt: skip
