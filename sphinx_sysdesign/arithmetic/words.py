"""The words of informal calculations: scales, ambiguous units, and what makes a text unreadable."""

from __future__ import annotations

import re

_FILLERS = """
about approx approximately around roughly circa ca est estimated nearly almost just over only avg
average total totals a an the some another additional say only exactly
约 大约 约为 大概 平均 共 总共 合计 約 およそ 약
"""
_BREAKERS = """
and or to vs versus than from between plus minus times over without except excluding half double doubled
twice triple thrice quarter third every if then but because since while so which is are was were be gives
yields becomes means equals one two three four five six seven eight nine ten not no without until unless
divided multiplied remaining rest less more fewer mod modulo xor shl shr choose pow square squared cubed
sqrt
und oder ou y mais menos más moins mal fois veces vezes dezenas centenas dizaines centaines docenas decenas dutzend
или плюс минус от до раз раза
"""
_DISCLAIMERS = """
wrong incorrect mistake mistaken erroneous mod modulo overflow overflows wraps wraparound binary octal
hex hexadecimal xor carry should actually instead bug fails false contradiction joke fallacy ratio vs versus
typo miscalculated misleading parallel parallelizable parallelized wallclock wall-clock
"""
_THOUSAND_ABROAD = "tausend tsd duizend tusen tys ribu тыс тысяча тысячи тысяч nghìn ngàn"
_MILLION_ABROAD = """
millionen millones millon millón milhões milhoes milhão milioni milione miljoen miljoner milion miliony milyon
mln juta млн миллион миллиона миллионов triệu
"""
_MILLIARD_ABROAD = """
milliarde milliarden milliard milliards mrd bilhões bilhoes bilhão miliardi miliardo miljard miljarder miliard
miliardy milyar miliar mld mlrd млрд миллиард миллиарда миллиардов tỷ
"""
_BILLION_ABROAD = "billionen billones трлн"
_BULK = """
token request call invocation query message event read write operation character email notification object
"""
_SHORT_NOUNS = """
id ids dau mau wau cpu cpus gpu gpus vm vms api apis ssd ssds hdd hdds ram db dbs req reqs ad ads bid bids
sms dns sql tls tcp udp cdn cdns url urls msg msgs op ops job jobs row rows pod pods app apps key keys
bot bots box boxes car cars dc dcs az azs io ios rpc rpcs mget get set put bit pin pins tag tags log logs
doc docs img imgs pdf pdfs map maps hit hits col cols core item max avg peak min new old hot raw all
day days hop hops rtt rtts seat user rule bus sub subs pub set sets of in at on by for as per each pcs
ai ml gps iot otp crm erp pos csv xml json html png jpg jpeg gif gifs hls rtp sse grpc jwt etl ocr llm llms rag gpt uuid
uuids sqs sns rds emr eks ecs wal lsm dlq wcu rcu
cpm tx txs txn txns nic nics lb lbs rps qps tps sku skus ops ram geo dim dims http https pop pops rf
"""

#: Numbers of Chinese, Japanese and Korean; 兆 is a million to some and 10^12 to others.
_EASTERN_FEW = {"十": 10.0, "百": 1e2, "千": 1e3, "십": 10.0, "백": 1e2, "천": 1e3}
_EASTERN_MANY = {
    "万": 1e4, "萬": 1e4, "만": 1e4, "亿": 1e8, "億": 1e8, "억": 1e8, "조": 1e12, "万亿": 1e12, "萬億": 1e12,
}  # fmt: skip
_EASTERN_SCALES = {
    **{few: size for few, size in _EASTERN_FEW.items() if size > 10},
    **_EASTERN_MANY,
    **{few + many: a * b for few, a in _EASTERN_FEW.items() for many, b in _EASTERN_MANY.items()},
}
#: One of them after a number.
EASTERN_SCALE = "|".join(sorted(_EASTERN_SCALES, key=len, reverse=True))

#: Millionths and the like, which are no things that are counted.
SMALL_UNITS = frozenset(
    ("wei", "gwei", "sat", "sats", "satoshi", "satoshis", "lamport", "lamports", "ppm", "ppb")
)

#: What ends the ratio `50:1`, and its unit.
RATIO = ":1"
#: Things that bear numbers for names.
NUMBERED = "step phase option tier level layer part chapter section table figure case rule version question item page year"

#: Words and letters that multiply the number before them, written right after it or apart.
SCALES: dict[str, float] = {
    "k": 1e3,
    "K": 1e3,
    "thousand": 1e3,
    "thousands": 1e3,
    "M": 1e6,
    "MM": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "bn": 1e9,
    "bil": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "tn": 1e12,
    "trillion": 1e12,
    "trillions": 1e12,
    "quadrillion": 1e15,
    "quintillion": 1e18,
    "hundred": 1e2,
    "dozen": 12.0,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "cr": 1e7,
    **dict.fromkeys(_THOUSAND_ABROAD.split(), 1e3),
    **dict.fromkeys(_MILLION_ABROAD.split(), 1e6),
    **dict.fromkeys(_MILLIARD_ABROAD.split(), 1e9),
    **dict.fromkeys(_BILLION_ABROAD.split(), 1e12),
    **_EASTERN_SCALES,
}

#: The signs of currencies that are written out.
SIGNS = {
    **dict.fromkeys(("eur", "euro", "euros"), "€"),
    "gbp": "£",
    **dict.fromkeys(("inr", "rupee", "rupees"), "₹"),
    **dict.fromkeys(("jpy", "yen", "cny"), "¥"),
    "chf": "CHF ",
}

#: Letters that mean bits to some and bytes to others: the factor in bytes of each reading, likelier first.
_PREFIXES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "g": 1e9, "G": 1e9, "t": 1e12, "T": 1e12}
BITS_OR_BYTES: dict[str, tuple[float, float]] = {
    **{f"{p}b": (f, f / 8) for p, f in _PREFIXES.items() if p in "kKmgt"},
    **{f"{p}b": (f / 8, f) for p, f in _PREFIXES.items() if p in "MGT"},
    "pb": (1e15, 1.25e14),
}
#: The same for rates.
BITS_OR_BYTES_PER_SECOND: dict[str, tuple[float, float]] = {
    **{f"{p}bps": (f / 8, f) for p, f in _PREFIXES.items() if p in "mgt"},
    **{f"{p}BPS": (f, f / 8) for p, f in _PREFIXES.items() if p in "KMGT"},
}

#: Periods as adverbs and adjectives, with their seconds.
PERIODS: dict[str, float] = {
    "second": 1.0,
    "sec": 1.0,
    "minute": 60.0,
    "min": 60.0,
    "hour": 3600.0,
    "hourly": 3600.0,
    "hr": 3600.0,
    "day": 86400.0,
    "daily": 86400.0,
    **dict.fromkeys("workday workdays weekday weekdays".split(), 86400.0),
    "week": 604800.0,
    "weekly": 604800.0,
    "month": 2628000.0,
    "monthly": 2628000.0,
    "mo": 2628000.0,
    "quarter": 7884000.0,
    "quarterly": 7884000.0,
    "year": 31536000.0,
    "yr": 31536000.0,
    "yearly": 31536000.0,
    "annual": 31536000.0,
    "annually": 31536000.0,
    "annualized": 31536000.0,
}

#: The same in German, French, Spanish, Portuguese, Italian, Russian, Polish, Turkish, Dutch, Indonesian, Vietnamese, Chinese, Japanese and Korean.
PERIODS_ABROAD: dict[str, float] = {
    **dict.fromkeys(
        "Sekunde Sekunden Sek seconde secondes segundo segundos seg secondo secondi".split(), 1.0
    ),
    **dict.fromkeys("Minuten minuto minutos minuti".split(), 60.0),
    **dict.fromkeys("Stunde Stunden heure heures hora horas ora".split(), 3600.0),
    **dict.fromkeys("Tag Tage Tagen jour jours día días dia dias giorno giorni".split(), 86400.0),
    **dict.fromkeys("Monat Monate Monaten mois mes meses mês mese mesi".split(), 2628000.0),
    **dict.fromkeys(
        "Jahr Jahre Jahren année années año años ano anos anno anni".split(), 31536000.0
    ),
    "毫秒": 1e-3,
    "微秒": 1e-6,
    "纳秒": 1e-9,
    "ミリ秒": 1e-3,
    "мс": 1e-3,
    "мкс": 1e-6,
    "нс": 1e-9,
    **dict.fromkeys(
        "сек секунда секунду секунды секунд giây sekund sekundę saniye sn detik 秒 秒钟 초".split(),
        1.0,
    ),
    **dict.fromkeys(
        "мин минуту минуты минут phút minutę dakika dk menit minuut 分钟 分鐘 分間 분".split(),
        60.0,
    ),
    **dict.fromkeys(
        "час часа часов giờ godzina godzinę godzin saat uur 小时 小時 時間 시간".split(), 3600.0
    ),
    **dict.fromkeys(
        "день дня дней сутки суток ngày dzień dni gün hari dagen 天 日 日間 일".split(), 86400.0
    ),
    **dict.fromkeys("неделю недели недель tuần 周 週 週間 주".split(), 604800.0),
    **dict.fromkeys(
        "мес месяц месяца месяцев tháng miesiąc miesięcy bulan maand maanden 月 个月 個月 ヶ月 か月 월 개월".split(),
        2628000.0,
    ),
    **dict.fromkeys("год года лет năm rok yıl tahun jaar 年 年間 년".split(), 31536000.0),
}

#: Units of data in Russian, French, Chinese, Japanese and Korean, with their bytes.
SIZES_ABROAD: dict[str, float] = {
    **{
        f"{p}Б": f
        for p, f in (("", 1.0), ("К", 1e3), ("М", 1e6), ("Г", 1e9), ("Т", 1e12), ("П", 1e15))
    },
    **{f"{p}бит": f / 8 for p, f in (("", 1.0), ("К", 1e3), ("М", 1e6), ("Г", 1e9))},
    **dict.fromkeys("байт байта octet octets 字节 字節 位元組 バイト 바이트".split(), 1.0),
    **dict.fromkeys("比特 位元 ビット 비트".split(), 1 / 8),
}

#: `per` before a period, in those languages and as an article: `5 GB a day`, `5 GB pro Tag`.
PER_PERIOD = frozenset(("a", "an", "pro", "por", "par", "al"))

#: Words that may stand between an operator or a relation and its number.
FILLERS = frozenset(_FILLERS.split())

#: Inside a calculation these make it something else: a comparison, a list, a sentence.
BREAKERS = frozenset(_BREAKERS.split())
#: Anywhere in the same sentence, these say that the sum is not meant to hold as it stands.
DISCLAIMERS = frozenset(_DISCLAIMERS.split())
#: Numbers in words that tell of a factor.
NUMBER_WORDS: dict[str, float] = {
    **dict(
        zip(
            "two three four five six seven eight nine ten eleven twelve".split(),
            map(float, range(2, 13)),
            strict=True,
        )
    ),
    **dict.fromkeys(
        "twice both double doubled dual pair pairs half duplex rtt multi-az".split(), 2.0
    ),
    **dict.fromkeys("triple tripled thrice".split(), 3.0),
    **dict.fromkeys("quad quarter".split(), 4.0),
    "tenth": 10.0,
    "tenfold": 10.0,
    "dozen": 12.0,
}
#: Words near a result that speak of a factor which the calculation leaves out: it may be some times larger ...
RAISING = re.compile(
    r"\b(?:(?:with|incl\w*\.?|plus|and)(?: +\d+)? +index|peak|burst|spike|replica|redundan|overhead|headroom|safety|margin|provision|"
    r"copies|worst|loaded|minimum|at least|mirror|standby|n\+[12])|峰|副本|冗余|備份|备份|索引|增长|开销|余量|レプリカ|ピーク"
)
#: ... or smaller.
LOWERING = re.compile(
    r"\b(?:compress|dedup|sampl|effective|filter|saving|discount|after|amorti[sz]|reserved|"
    r"spot|overlap|portion|raid|mirror|parity|usable|zstd|gzip|snappy|lz4|brotli)|压缩|圧縮|去重|缓存|采样|并发|活跃"
)

#: What is paid for as it is moved rather than by how long it is kept.
MOVING = re.compile(
    r"egress|ingress|transfer|bandwidth|\bcdn\b|outbound|outgoing|traffic|shipp|network|download|stream"
)

#: A million or billion that nobody spells so, counted noughts, and numbers of other languages: what they multiply cannot be told.
MISSPELT = re.compile(
    r"(?:m|b|tr)i+l+i+on+s?|(?:mi[lł]|ti[sś]|ty[sś]|ezer|тыс|тис|м[иі]л).*[^\x00-\x7f].*"
    r"|zeroe?s|d[úu]zias?|d[ée]c(?:ennie|ada)s?|tr[ăa]m|y[üu]z|(?:сот|десят|дюжин|квартал|хиляд).*|.+(?:байт|бит|секунд).*",
    re.IGNORECASE,
)
#: Words of Chinese, Japanese and Korean.
EASTERN_LETTERS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
EASTERN = re.compile(rf"[{EASTERN_LETTERS}]+")
#: Signs of such words that make them numbers, prices for many, or intervals.
NUMERIC = frozenset(
    "每各十百千万萬百亿億兆십백천만억조당초시일월년秒时時天日月年週周倍一二三四五六七八九两半%"
)
#: Things with a price for each thousand or million of them.
BULK = frozenset(_BULK.split())

#: Short words after a number that are no units of measurement.
SHORT_NOUNS = frozenset(_SHORT_NOUNS.split())
