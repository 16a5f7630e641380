"""Calculations as people write them: those that hold, however rounded, and those that do not."""

from __future__ import annotations

HOLD = """
86M/day / 8 hours = 2,986/s
10M/day / 5 h = 555/s
5K/s × 12 hours = 216M/day
1 GB/min × 30 min = 30 GB/day
60 MB/s × 3600 = 216 GB/day (1 hour a day)
Peak: 10M × 4 / 86,400 = 1,400/s
10 shards × 3 replicas × 100 GB = 6 TB with overhead
500 GB / 5 = 40 GB after compression
300M requests monthly × 1 KB = 10 GB/day
500M MAU × 6 = 100M/day
10 instances × 8 vCPU × $0.40/hour = $4/hour
Storage incl. 2 indexes: 1M × 100 B = 300 MB
2 TB/week × 4 = 8 TB/month
1K/week × 50 = 50K/year
2 × 10 = 40 servers (2 regions)
240K / 4K = 60 pods = 240 GPUs
20M+ users × 3 KB = 60+ GB
400/day × 365 × 5 = **700K claims / 5 yr** × 4 KB = **3 GB**
8 × 100 GbE = 800 Gbps
Lookups: 80K × 1 lookup/turn = 20K queries/sec
Sliding log instead: 300K × 1,000 entries × 8 B = 2.4 GB
Uploads / day      3,000 × 86,400      = 260M
60K × $4 CPM / 1000 = $240
Mean = 20(0.98) + 4000(0.02) = 99.6 ms
Queue: 30M/day ÷ 86400 × 20min window = ~417K items
Redis: 80M items × 200B = 16 GB + 5M carts × 400B = 2 GB = ~20 GB
Nodes: 16 × 24 cores × 128GB RAM = 2 TB RAM
Rate: 240M/day / 24 = 10M/hour
60M writes/month / 30 = 2M writes/day
Key = 8 + 8 + 32 = 48 bytes
Key = 8 + 8 + 32 ≈ 200 bytes
6M/day = 69 uploads/sec
4^12 = 16.8 million tiles
12 H100 × 24 h × 30 days = 8,640 GPU-hours
4 × 10^7 req / 9 × 10^4 s ≈ 440 QPS
Growth = 12 GB × 12 months = 144 GB
6 hosts × 40 GB at $20/host = $120
100 * $0.526 = $38K a month
2B / 2.2M = 15 min per day of data
Stored comments per year: 5k/s x 86,400 x 200 B x 365 = ~86 GB/day, ~31.5 TB/year
2 Mbps × 1 stream = 675 MB per 45 min
Posts for 5 years: 40 GB * 365 * 5 ~ **73 TB**
Seen filter (Bloom) - 3B × 1 bit ≈ 375 MB
40M sign-ins + 60M sign-outs / 86,400 = 1,160/s
20 Gbps in + 40 Gbps copied + 300 Gbps out / 40 = 9 Gbps per node
3M × 4 KB + 1 KB = 15 GB
200 GPUs × 24 hours × 30 = 144K GPU-hours
2GB x 1440 min/day = 2.9 TB/day
80M writes/day = 930 writes/s
80M writes/day = 3,000 writes/s
2 Gbps = 250 MB/s peak
Link: 1.25 GB/s = 10 Gbps
Transfer: $0.085/GB = $85/TB
Transfer: $0.085/GB = $87.04/TB
9,000 events × 48h TTL = 9,000 keys
20 sensors × 1 gateway = 1 connection
100 games ÷ 8 workers = 75 minutes per partition
100 msg/s × 250B × 12h × 3 copies ≈ 1.4 GB with zstd
1 PB × 1024 GB × $0.023/GB = $23,552/month
API nodes (4): $200/month each = $800/month
4M keys × 60 bytes ≈ 240 MB  ← fits one node
90 pods × 20-connection pools = 1,800 connections
2B events/day × 30-day retention = 60B rows
60万 QPS / 单机 3000 QPS / 0.7 = 286台
仅 20万 QPS 到达，单机 1500 QPS / 0.7 = 190 台
3M scores x 16 bytes (int64 user + int64 score) = 48 MB -- tiny
~40K sessions × 6 KB every 30 sec = ~8 MB/sec
RPS = 10 000 000 * 2 / 86 400 = ~= 230 RPS
90 trips/day × 400 GPS points × 365 days = 13M
Text: 300 RPS * 20KB * 10 posts ~= 60 MB/s text &
2 × 7 KB = 14 KB every 5 minutes
250,000 × 1ms = 250 seconds of latency added per second
$40K revenue/30min × 5 incidents/year = $200K risk
200 MB/s x 86,400 x 30 / 1000 = 518 TB/month
$6,000 / (2,000 req/s × 86,400 sec) = $0.035/1000 requests
40M × 5 = 200M × 2 KB = 400 GB
50 MB/s × 8 = 400 Mbps
6 Mbps × 600 s / 8 = 450 MB
12 + 20 + 8 = 40 MB/s
146 × 3 = 438 TB
90 GB × $0.023 = $2.07/month
3 PB × $4 = $12,000
3 PB × $0.02 = $60,000
20 TB × 3 × $3 = $180K
40 × 500 = $20,000
5M × 365 days × 2 KB = 3.65 TB/year
40M users × 10s interval = ~4M pings per sec
2 億 × 3 = 6 億
300万 × 2KB = 6GB
4000万 次/天 ÷ 86400 = 463 QPS
5分钟 × 3 Mbps / 8 × 2万 = 2.2 TB
每天 20 万 × 4KB = 800 MB
30만 × 5 KB = 1.5 GB
峰值: 100 万 / 86400 = 40 QPS
12 млн × 5 КБ = 60 ГБ
40 usuários × 3 KB = 120 KB
≤30 sensors × ~100 readings/day × ~2 MB ≈ 6 GB/day
12 500 users × 2 KB = 25 MB
At 1 400 TPS × 2 ms = 2.8 busy threads
Shard 3 500 GB × 2 = 1 TB
"We store 40M photos × 300 KB = 12 TB", they say
e.g. 4M × 500 B × 365 ≈ 730 GB a year
20,000 * 6 == 120,000
30 GB @ $0.09/GB = $2.70
40 nodes at $300/month = $12K/month
4 workers: $90/month each (2 vCPU, 8 GB) = $360/month
12 × m6i.4xlarge ($0.768/hr) × 730 hours = $6,728
3 × cache.r6g.large at $0.20/hour × 730 = $438
900M / 3M = 300:1
3M / 900M = 300:1
40 GB × 3× replication = 120 GB
60 MB/s × (3600 secs × 24 hours) = 5.2 TB/day
2M × 1 MB × (3 years × 12 months) = 72 TB in 3 years
1M plays × 10 min × 60 sec × 4 Mbps / 8 bytes = 300 TB
Cache: 4M hot keys × 5 KB = 20 GB across 4 servers
2M × 100 bytes = 200 MB of metadata > 64 MB
40 MB/s = 320 Mbps
9b / 86400 = 100K
│   - 300 hosts × 40 metrics = 12,000 series   │
5M users × 3 photos/day = 15M photos/day
$2,000 × 1.07^10 = $3,934
10^6 × (1.2)^12 = 8.9 × 10^6
1 - 0.99^100 = 63%
1.0^5 × 300 = 300
12 semaines × 600€ = 7,200€
3 serveurs × 40 €/mois × 12 = 1.4K €
Average Write QPS = 40M * 20 / 86400 ~ **9k**
20M uploads / 86,400 ≈ 231 uploads/sec (average)
**Write QPS** = (40M × 3) / 86,400 ≈ **1,400 QPS**
Peak: 231 × 4 = 924 uploads/sec
Peak QPS = 50M × 20 / 86400 ≈ 35K (3x)
Metadata: 30M × 2 KB = 60 GB/day
Outgoing: 2,000 × 300 = 600 KB/s ≈ 4.8 Mbps
120 million × 30% = 36M
40 × 25 requests/s = 1,000 requests/s
6,300 / 1,000 = 7 servers
100 requests/s / 1,000 requests/s = 1 server
0.4 MB/sec × 86,400 seconds/day ≈ 35 GB/day
60K/sec × 86400 = ~5.2 billion messages/day
250K active couriers / 5 sec = 50K updates/sec
1M cameras × (1/10s) = 100K frames/sec
| Orders | 90K carts × 1 update / 3 seconds = 30K updates/sec | peak |
│  ├── Workers (40 × $150)      = $6,000        │
3,200 posts/sec × 400 followers = **just over 1.2M timeline writes/sec**
12 servers × $180/month × 12 = $25.9K/year
3 × $0.10/hr × 24 × 30 = $216/month
100 TB × $23/TB-month = $2,300/month
1B requests × $0.40 per million = $400
$0.02/1M tokens = $0.50/month
20M requests/month × $0.20/1M = $4/month
Logs: 12 GB/month × $0.50/GB = $6/month
2,000 req/s × 150 ms = 300 in flight
100 KB/ms × 1 s = 100 MB
1 GB / 100 MB/s = 10 s
10 TB / 10 Gbps = 8000 s ≈ 2.2 hours
10 Gbps / 8 = 1.25 GB/s
1.25 GB/s × 8 = 10 Gbps
4,000,000 KB / 1024 / 1024 = 3.8 GB
100M × 1 KiB = 95.4 GiB
(40 + 10) GB × 3 replicas = 150 GB
100 GB/day × 30 days = 9 TB (with 3x replication)
100 GB × 365 = 110 TB including three replicas
50M × 20 / 86400 × 3 ≈ 35K
5M/day × 365 × 5 years = 9.1B rows
300 hours/min × 60 × 24 = 432K hours/day
20% of 100M × 1 KB = 20 GB
99.9% × 99.95% = 99.85%
99.9 % × 2 = 99.8 %
(1 - 0.999) × 365 × 24 = 8.76 hours
0.1% × 30 days = 43 minutes
5/60 = 8.3%
400k + 20000 * 8 = 560 kbytes
8 Mbps × 600 s / 8 = **600 MB**
10^9 / 10^5 = 10^4 QPS
5 × 10⁸ / 10⁵ = 5,000
1e6 * 2e3 = 2e9
10k hashtags × 4 windows = 40K counters × 16 bytes = 640 KB
1,157 QPS * 20 KB = 23 MB/s = 2 TB/day
24 × 3600 = 86,400 ≈ 100,000
1.15 × 3 ≈ 5
1 job/5min = ~8,640 queries/day
10 TB/day ÷ 86,400 s = 116 MB/s
60M pages/month / 2.6M seconds = 23 pages/s
36^6 = 2.2 billion codes
62⁷ ≈ 3.5 trillion
10^5 = 1 day
Saved: 24 minutes/day × 220 work days = 88 hours/year
3 hours × 200 listeners × 256 kbps = 0.35 TB/month
Gain: 60% search reduction × 300 clerks = 450 hours/day
8 threads/worker × 15 hosts = 480 threads
""".strip().splitlines()

#: What holds by one of several readings: units left out, a bare `B`, a decimal comma.
HOLD_SOMEHOW = """
Monthly: (80 + 20 + 50) × 30 = 4.5 TB/month
1B events × 365 × 3 × 200B = 219 TB
5 TB / 1000 = 5 GB
50 counters per key × 100 bytes = ~50 MB per reducer
2B × 100B ≈ 200 TB
2B × 100B = 200 TB
5 GB/day × 365 = 1,825 TB
1M × 100B ≈ 100 TB
- 300M/day ≈ 3.5K QPS · 3M/day ≈ 35 QPS
4 workers × $0.05/worker-hr = $146
40K calls/s × 50 ms × $0.00002/GB-sec ≈ $900/month
6 TB/year × $0.02/GB = $120/month
4,000 tokens × $0.03 = $0.12
200 ms × 300K calls/day × $0.0002 = $12/month
3 days × 2 MB/s × 86,400 × 3 = 518 GB
(2 × 3) + (4 × 1.5) = 12 GHz
6 × (5 MB + 3 MB) = 30 MB + 18 MB = 48 MB
~20.000 vectors × 256 × 4 bytes ≈ 20 MB
20 Millionen × 300 Bytes = 6 GB
10 Millionen Anfragen pro Tag / 86.400 = 116 Anfragen/Sekunde
3 milliards × 2 KB = 6 TB
30 mil × 4 KB = 120 MB
20 millones × ~30 mensajes al día = 6 × 10⁸ mensajes/día ≈ 6.944/s
5M tokens/día × $0.40 = $2/día
40 / 8 × 30 = 150M writes/day
4 pods × 250m CPU = 1 vCPU
2.5M × $0.40 = $1.00/month
60 / 24 × 7 ≈ 18K jobs/week
8 × $0.30 per 50 writes/second = $2.40
3 hours/min × 60 min/hour × 24 hours/day × 365 days/year = 3 × 525,600 = 1.58M hours recorded per year
6 events/visit × 2 KB = 90 GB/day
400 orders/day × 250 working days = 100,000 orders/year
30 reviews/day × 22 workdays = 660 reviews/month
30M sensors × 1440 min/day = 43.2B rows
$20/hour × 1.5 = $30/day
300K × 40 MB/4 min = 3 TB/day
Peak load = 4x = ~90K
900 tickets/day × 6 min × $30/hour ÷ 60 = $900/day (the paid portion)
600 KB / (4 Mbps / 8) = 1.2 s
20 percent * 3 billion = 600 million/day
40 per cent × 200 GB = 80 GB
20 Prozent × 3 TB = 600 GB
3M objects × $0.0025 = $7.50
所以只需要2.5M * 1KB = 2.5GB 内存即可。
位置轨迹：6KB/s × 2M drivers × 10h ≈ **430TB/day**，时序（冷）。
385 events/second = ~4,000 events/second peak (10× headroom)
Stored: 2KB (metadata) + 500KB avg (media via CDN URL) = ~2KB
20 minutes = 0.33 hours × $0.30 = $0.10 per million orders
Media: 10M items × 0.5 MB (images) = 5 TB + 1M videos × 6 MB = 6 TB
90M rows × 2 KB = 30 GB per shard
Weekly: 600M × 2 = 2K/s
200 URLs/s × 2 KB = 400 KBPS
200 URLs/s × 2 KB = 3.2 MBPS
4 x 500 GB (RAID 10) = 1 TB
150 * 2 * 10% * 1 MB = 30TB per day
500m / (30 days * 24 hours * 3600 seconds) = ~200 new URLs / second
800K pings × $0.005 = $4
400 tenants × 5 primary shards × 1 replica = 4,000 shards
4 people × 6 weeks = 24 person-weeks = 120 person-days
40 builds × 6 min (in parallel) = 6 min
200 TB × 12 months (3 replicas) = 7.2 PB
4200/24x60x60 = around 47,000 requests/sec
3 billion/day ≈ 35K QPS
10M messages/day ≈ 5K QPS
40M reads/day ≈ 2K QPS at peak
2 GHz = 2,000 MHz
10 GB × 100 = 1 TB (3 TB with replicas)
10 GB × 100 = 1 TB (365 TB/year)
10 GB × 100 = 1 TB (1 GB/s)
500 MB/s × 2 = 1 GB/s (8 Gbps)
2-8 objects × 200 bytes = 0.4-1.6 KB
15 × 30 days × $0.1 = $45-150
$30–60/month × 12 = $360–720/year
9,000 / (600-444) = 58
30-5 × 2 = 20
40M × 1-2 KB = 60 GB
1.2.3-1.2.4 × 2 = 500
Moderators: 10K people × 5 productive h × 100 items/h = 5M items/day
❌ 50M × 2 KB = 100 TB
80M × 3 KB = 240 TB. Wrong, it is 240 GB
"4 TB / 4 MB = 1 billion". Off by a thousand.
200M × 8 B = 9.6 GB (an entry takes ~48 B)
40 MB/s / 8 MB/s = 12 (5 would do, but 12 divides by 2, 3 and 4)
80 pods × 25% = 100 pods
30 requests/s × 400 tokens = 6 replicas
36 × 4 h × 5 = 90 person-days
2 billion × 3 KB files = 300 GB heap
$0.01/10K × 3,000 = $30
20 builds × 15 min = 3,000 billed minutes (tenfold rate)
In thousands: 4200 × 6 / 86400 = 292/s
"Each record: code (12 bytes) + long_url (3KB) + metadata (100 bytes) = ~3.1 KB."
8 Mbit/s × 600 seconds ÷ 8 = 600 MB per 10-minute video
Sends: 0.4 TB × 0.093 ≈ 0.037 Gbps
6 images ≈ 120 GB + logs of 30 days ≈ 4 GB + copies ≈ 30 GB = 154 GB
100K × 5K tok/s = 500M tok/s ≈ 700K QPS (answers of 500-900 tokens)
3 million rows × 128-dimensional vectors = 3 × 10⁶ × 128 × 4 bytes ≈ 1.5 GB
96 TB – (4 x 3 TB) = 84 TB
300K online × 86400 × 20/min = ~9B/day
4M requests × (0.5/1M) = 200 cents
2000 tasks × avg 10 min = ~340 worker slots needed
Peak (×5): Writes ≈ 30/sec Reads ≈ 300/sec
200 MB/s × ~6.5 trading hours ≈ 4.7 TB/day raw
""".strip().splitlines()

DO_NOT_HOLD = """
120 GB/day = ~1.4 GB/s (peak: ~4.2 GB/s)
2 TB/day = 60 PB/month
3 boxes + 4 boxes = 28 boxes
20 Million / 100000 = 20,000 requests
Storage for 10 years:- 36.5 GB x 10 = 365 TB
storage_per_day = 1000 × 86400 × 2KB ≈ 173 MB/day
60,000 page views × 100ms × 128MB = 7.5 GB-hours
1M × 0.2 s × 512 MB = 10,240 GB-seconds
16 GB × 720 hours × $0.005 per GB-h = $576
5 * 400 * 30 = 600, 000 GB
500 h/min × 60 min × 1.5 GB = 45 TB/day
30 min/hour × 20 users × 1 MB = 600 MB/day
50M searches/day = ~5,800 QPS avg, peak 3x
30B minutes/day = 500M minutes/sec
100M hours/day = ~1.16M hours/sec
~8,800 TB/day ≈ 9 TB/day
100M × 1 KB<br>= 100 TB
5M × 1 KB = 50 GB, 3 replicas, 5 GB cache
3M users × 4 = 12M posts = 12B rows
60 × 20 min = 20 hours of audio = 2 hours of audio
20M+ users × 3 KB = 60+ TB
1.3M clicks per day × 365 = 5T+ events
8 × 100 GbE = 80 GbE
400 hrs/min × 60 min/hr × 24 hrs / 10 min each = 576,000
Sliding log instead: 300K × 1,000 entries × 8 B = 2.4 TB
Uploads / day      3,000 × 86,400      = 26M
Segments: 200K / 6 = 1.2M PUTs/s
Fingerprints: 20B × 8 B = 160 TB
Vectors = 300 × 4 B = 1.2 MB
2B views × $0.05 CPM = $100M/day
Revenue: 90B × $10 / 1M chars = $900M/day
60B × 400B answers = 24 PB/day
600TB × $0.02/GB/mo × (1/30 month) = $400K/day
Queue: 30M/day ÷ 86400 × 20min window = ~4.2M items
Writes: 210M/month / 86,400s = 2,430/s
60K pings/sec × 60 = 3.6M/hour
Posts: 3.2M/min × 2 KB = 6.4 GB/s
Edges: 2.5B × 60B ≈ 150 TB
Likes: 4B posts × 12B ≈ 48 TB
CDN: 40 TB/day × $50/TB = $2,000/month
Input: 800 tokens × $0.02/1K = $16
6M × 3 GB × $0.09 = $1,620
├── Year 1: $120 / 400M requests = $0.000003
40 shards × 3 replicas × $0.10/hr = $4/hr
Concurrent tasks: 5,500 × 4 = 8,000
80 spot nodes @ $40/mo: 80 × $40 = $32,000/mo
Clicks: 120M clicks/day / 3,600 = 33,000 clicks/sec
Key = 8 + 8 + 32 = 480 bytes
7M/day = 4,860 uploads/sec
4^12 = 16.8 billion tiles
12 H100 x 20 days x 24 h = 240 GPU-hours
6 × 10^7 req / 9 × 10^4 s ≈ 6.7 × 10^3 QPS
Cache misses: 4% of 50K QPS = 20K QPS
Yearly growth = 600 GB × 12 months = 18 TB
2-hour film / 6 s = 20 segments
DVR buffer: 6 Mbps × 5 h ≈ 30 GB
90 PoPs × 80 TB of cache = 2.4 PB
400M views / 1000 * $3 ≈ $1.2B
After 5x compression: 4 TB/day ÷ 5 = 160 GB/day
6,000 build-hours / 24 h = ~100 busy runners
20,400 min = 850 hours = 85 days
At 10 Gbps: 80PB / 10Gbps = ~74 days
8,000,000,000 / 86,400 sec/day ~= 9,300 requests/sec average
Raw data per day: 6.4B × 20 = ~1.28 TB/day
80M users × 100 bytes per session = 80 GB
20M DAU x 0.3 posts/user/day = 60M posts/day
1 year = 31,536,000 seconds ≈ 3.15 × 10^8
Snapshots: 300KB × 40 ticks × 5 sec = 60 GB
600 TB × $0.005/GB = $3/month
4,000,000,000 / 200,000 = 20
3M × 1000 = 3M predictions
6M × 365 × 40B ≈ 88 TB
900K × 365 × 8B ≈ 2.6 TB
1.5 Mbps × 2 = 135 MB per 45 min
Posts for 5 years: 40 GB * 365 * 5 ~ **7 PB**
Seen filter (Bloom) - 3B × 1 bit ≈ 37.5 MB
Encoding: 30M clips × 4 min = ~80K GPU-hours/day
3M viewers × 20 symbols × 20B/tick × 5 ticks/sec = 6 TB/sec
20 K DAU × 6 searches/day × 4x peak = ~30 RPS at peak
200 TB × 8,760 hours = ~1.75 PB/day
600 KB/s = ~5 Gbps peak
2 million requests per minute ~ 1,400 requests/second
80M writes/day = 9,260 writes/s
3M × 2 KB = 140 GB/day
2M/hour × 1 KB = 8 TB/day
60 KB/s × 1,000 = 216 MB
Transfer: $0.085/GB = $870/TB
Transfer: $0.085/GB = $8.5/TB
Link: 1.25 GB/s = 100 Gbps
2M views × 5 min × 3 Mbps = 3.75 TB/day
5ms × 100K QPS = 500K calls/second
600M × ($5 per million) = $3/month
API nodes (4): $200/month each = $8,000/month
4M keys × 60 bytes ≈ 2.4 GB  ← fits one node
90 pods × 20-connection pools = 18,000 connections
60万 QPS / 单机 3000 QPS / 0.7 = 2860台
~40K sessions × 6 KB every 30 sec = ~80 MB/sec
90 trips/day × 400 GPS points × 365 days = 131M
$6,000 / (2,000 req/s × 86,400 sec) = $0.35/1000 requests
$5,000 / 100,000 QPS / (30 days x 86,400 sec/day) ~= $0.02 per 1,000 requests
40M × 5 = 20M × 2 KB = 40 GB
720,000 hrs × 500 MB = 360,000,000 MB ≈ 360 PB/day
50 MB/s × 8 = 4 Gbps
6 Mbps × 600 s / 8 = 3.6 GB
12 + 20 + 8 = 400 MB/s
146 × 3 = 4,380 TB
90 GB × $0.023 = $20.7/month
Users (300M) × Songs (100M) = 30 quintillion pairs
30 days × 2 PB/day × $0.023 = $1,380/day
40 × 500 = $2,000
5M × 365 days × 2 KB = 36.5 TB/year
Monthly: 100M users × 100 hours × 5 Mbps = 180 PB
3 亿 × 2 KB = 60 GB
30亿 × 2分钟 × 4Mbps / 8 = 18 PB/天
62^5 = 91.6 億
1.5M reads/day × $0.06/100K = $27/日
5만 × 2 KB = 1 GB
12 млн × 5 КБ = 6 ГБ
40 usuários × 3 KB = 12 KB
≤30 sensors × ~100 readings/day × ~2 MB ≈ 6 GB/month
At 1 400 TPS × 2.0 ms = ~2 800 busy threads
"We store 40M photos × 300 KB = 120 TB", they say
e.g. 4M × 500 B × 365 ≈ 7.3 TB a year
20_000_000 * 30 / 86_400 == 70_000
30 GB @ $0.09/GB = $27
40 nodes at $300/month = $120K/month
4 workers: $90/month each (2 vCPU, 8 GB) = $3,600/month
12 × m6i.4xlarge ($0.768/hr) × 730 hours = $67,280
900M / 3M = 30:1
40 GB × 3× replication = 12 GB
60 MB/s × (3600 secs × 24 hours) = 52 TB/day
1M plays × 10 min × 60 sec × 4 Mbps / 8 bytes = 30 TB
Cache: 4M hot keys × 5 KB = 200 GB across 4 servers
2M × 100 bytes = 2 GB of metadata > 64 MB
40 MB/s = 320 Gbps
40 MB/s = 40 Mbps
9b / 86400 = 1M
│   - 300 hosts × 40 metrics = 120,000 series   │
500M photos/day × 2 MB = 1 TB/day
10M users × 1 KB = 10 TB
QPS = 1B / 86,400 ≈ 1,157
5M posts/day × 365 × 5 = 912M posts
200 req/s × 50 KB = 10 GB/s
2,000 rps × 10 KB = 20 Mbps
50K events/s × 1 KB × 86,400 = 4.3 GB/day
40 nodes × $0.20/hr × 730 = $584K/month
40 nodes × $0.20/hr = $584/month
120M × 30 = 36B per month
Storage: 20 TB/day × 365 × 3 = 2.2 PB
4 KB × 2 billion = 8 GB
25 Mbps × 1M viewers = 25 Gbps
3M msgs/s × 100 bytes = 30 GB/s
1,000,000 / 3,600 = 2,777 per second
500 TB × $0.023/GB = $1,150/month
Peak: 2,300 × 5 = 115,000 QPS
| Cache | 20% × 50M × 2 KB = 2 TB | Redis |
500 jobs/s × 2 s = 100 workers
2,000 req/s × 50 ms = 1,000 in flight
7 days × 100 GB/day = 70 GB
60 writes/sec × 86,400 = 518K writes/day
20% search reduction × 300 clerks × 2 hours/day = 1,200 hours/day
0.1% × 365 days = 52 minutes
30 cores × 20K events/sec = 600K/min
40,000,000 × 20 GB = 800,000 GB = 800 PB
1.5 PB / 86,400 = 0.01736 PB/sec = 17.36 GB/sec
(10,000 × 10 / 86,400) × 5 / 100 = 60 servers
$1.2M / (10 GB × 86,400 × 30) = $0.00005/GB
3 samples/day × 365 days × 10M meters = 110 billion samples
1 Gbps / 8 = 1.25 GB/s
5 TB/day ÷ 86,400 s = 580 MB/s
600M pages/month / 2.6M seconds = 23 pages/s
36^6 = 22 billion codes
62⁷ ≈ 35 trillion
12 nodes = 2 × 6 = 144 nodes
20M/day × $0.004/1K = $80/month
5M × 4 KB = 20 TB × 3 = 60 TB
2M messages/sec × 1,024 members = 2 trillion deliveries/sec
3 GB/día × 365 = 1.1 PB/año
3 events/visit × 5M visits × 2 KB = 30 TB/day
8 × $0.30 per 50 writes/second = $24
2.5 GB/day × 730 = 1,825 TB
40 reads + 2 writes (per user) = 420 calls
24 minutes/day × 220 work days = 88 minutes/year
60 callers × 3 hrs/day × 64 kbps = 5 GB/hour
3 hours × 200 listeners × 256 kbps = 1.5 TB/month
3 hours × 200 listeners × 256 kbps = 70 TB/month
8 threads/worker × 15 workers = 480 threads
3M requests/month × $0.20/request = $600/month
10M users × 2 KB ＝ 20 TB
10M ＋ 10M = 200M
60 × 3 × 10^200 / 10^200 = 1,800
$2,000 × 1.07^10 = $39K
10^6 × (1.2)^12 = 8.9 × 10^5 ≈ 9 × 10^5
25.8B/month × $0.000000625 = ~$16/month write cost
Event bus: at 6k tps × 1 KB = 6 MB/s ≈ 51.8 GB/day.
Storage: 20M * 10KB (average) = 200 GB/day = 730 TB/year
行程约 500 字节；位置轨迹约 6KB/s × 2M drivers × 10h ≈ **400GB/day** 时序。
Media: 10M items × 0.5 MB (images) = 5 TB + 1M videos × 6 MB = 25 TB
4000 stocks × 365 days × 400 minutes × 100 bytes = 5.8 TB/year
2K/second × 86,400 × 30 = 5.184M queries
90M × 128 × 604,800 = 6,967,296,000,000,000 bytes = 3 PB
400 tenants × 5 shards × 2 replicas = 12,000 shards
5M × 3 photos/user = 150M photos
300,000 reads/s × 1 KB per tweet = 300 GB/s
10 jobs × 5 min (2 × 3 = 6) = 300 min
40 × (2 + 3) = 600
40 millennials × 5 = 2,000 visits
2M connections / 50K per server = 400 servers
Storage (10 years): 300M/day × 365 × 10 yrs × 500 bytes = 54 TB
12 semaines × 600€ = 72,000€
Average Write QPS = 40M * 20 / 86400 ~ **92k**
30 days × 5% churn × 280 PB ≈ 4 PB
We see 300M posts/day, so 300M / 86,400 = 35K posts/sec.
"40M × 3.5 KB = ~140 TB."
Calls: 3 billion/day ≈ 347,000 QPS (all kinds)
3B requests/day ≈ 347K QPS
Peak: 600 PB/day / 86,400 seconds × 3 = ~21 Tbps
Kept: 50M × 10 × 365 × 10yr × 100B ≈ 18 TB raw × 3 replicas ≈ 55 TB
Naive: 20M rows × 1K columns × 100 B = 2 PB
Thumbnails 5–10 KB × 40M = 200–400 TB
Kept: 300 × 5-10 KB = 15-30 MB
Kept: 300 × $5-$10 = $15,000 – $30,000
Photos: 200K × 400 KB \\= 80 TB
In all: 3 billion + 2 billion ÷ 86,400 ≈ 579,000 QPS.
Input: 900 tokens × $0.03/1K = $27
30 requests/s × 400 KB = 120 MB/s
RF=3, so 100 MB/s × 7 days = 605 TB
60M × 1 KB = 60 TB heap
8B ÷ 86,400 = 9,260 QPS (round to 93K QPS)
Per link: code (8 bytes) + target URL (~90 bytes) + owner_id (12 bytes) ≈ 700 bytes
User (600B) + posts (2 KB) = 2.6 MB
Images: 40 billion × 20% × 300 KB / 86,400 ≈ 107 GB/s
Reads – 10M × 2 KB = 20 TB
""".strip().splitlines()

#: What cannot be read whole, or is no calculation.
UNREADABLE = """
300 연결 × 클라이언트당 ~4ms = 1.2s
Each of 4 shards needs 30 GB × 2 = 60 GB
Each of 4 shards needs 30 GB × 2 = 240 GB
Growth: 2 TB/year = 10 TB in 5 years
10 TB × 30 = 60 TB after 5x compression
Hard limit = 30% of all = 60M seats
10-5 × 100 = 5
10⁴ series × E[T]≈500 = 5 × 10⁶ steps
One error in 1 × 5 = 3 in 100
100 × 2 to 3 = 5,000
20 items × 1 lookup = < 2 ms
12:30 + 2 = 14:30
0x10 * 2 = 0x20
250 + 10 = 4 (mod 256)
1 + 1 = 10 in binary
Lag / rate = 1,000
1-second resolution × 1M series × 365 days = 5 points
1920 × 1080 × 3 = 6 MP
0.1 kW × 10 h × 30 days = 3 kWh
9 / 3 = 3 Gops/cycle = 0.1 ops/cycle
n=10000000 len=64 arg=true
two_jobs=2 ten_jobs=10
1,5 GB × 2 = 300 GB
2.4 MB/s / 200 MB/s = 0,012 disks
Step 2 × 3 = 90 tasks
40 SOCKETS × 0.02 S = 2,000 CALLS/S
300k gas × 20 gwei × $2k = $12
5,000 parts × 300 ppm = 2 parts
writes/s = 1/10 of reads = 120
5 MB × 3 sizes (small 20 KB, medium 200 KB, large 5 MB) ≈ 5.2 MB
(3 × 4) × (4 × 5) = (3 × 5)
https://example.org/?a=2*3=70
'1' + '2' = '12'
10K QPS × 2.6M requests = ~$9/month
100 users × 5 = many
Is 2B events/day × 4 KB = 8 PB/day?
Rows/day 4M × 3 KB ≈ 12 TB/day raw? It is 12 GB
**Q: 300K × 2 MB = 6 TB?**
1 index (400 entries) + 3 pages = 900 entries
100M × 2 KB should not be 100M × 2 KB = 200 TB
12 runners × 6 h = 6 h wall-clock
50 milliion × 365 = 18 bilion rows
30 milliion / 86,400 = 347
24/7 = 730 h/month
Stored by: year=2025/month=11/day=15/
?user=4&shard=3/day=12
750 bookings × 100ms = 75 transaction-seconds/sec
100M users × 10s interval = ~10M pings per sec
3 regions × 10 ~ 100 nodes
A page takes 3 × 20 ~ 200 ms
10 Gbps / 64 bytes = 19.5 Mpps
It is not 20 × 6 = 1,200
800K tokens × $4/Mtok = $3.20
Position = 2345678 % m = 42
2 MB/min × 6 notes/day ≈ 180 MB/year
Disk: 3 × 5 GB, ~ 200 GB
20% of pages × 150 KB = 280 TB
40 pages × 150 KB = 282 TB
60,000 tokens/day × $9/MT × 30 days = $16.2/month
400 sensors × 20 milliwatts = 8 watts
""".strip().splitlines()
