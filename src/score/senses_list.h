/* senses: words that ask for the same thing in a design interview; only wording.c includes it. Forms as they are typed, a
 * word may be in several rows. A row is one more word of every question that has one of its words, so a row too broad
 * makes questions alike that are not. */
/* clang-format off */

static const char *const sense_rows[] = {
	"latency fast faster quick quickly slow slower speed ms millisecond milliseconds deadline timeout p99 p95 sla"
	" respond response instantly instant delay rapid",
	"goal objective success successful win winning aim kpi target purpose achieve north worth",
	"metric metrics number measure kpi indicator figure",
	"budget money cost costs dollar dollars spend spending expensive cheap afford price pay paid",
	"gpu gpus cpu cpus hardware machine machines server servers cluster infra infrastructure compute cores"
	" accelerators stack platform",
	"region regions datacenter datacentre datacenters",
	"law laws legal legally gdpr privacy consent regulation regulations regulator regulators compliance lawful"
	" forbidden illegal rules",
	"allowed may permitted allow forbidden prohibited taboo restrict restricted restrictions limits",
	"label labels labelled labeled labeling annotated annotation annotations truth gold judged graded rater raters"
	" graders annotators judgement judgements judgments labellers",
	"team engineers engineer staff colleagues developers headcount crew",
	"current currently existing today present presently now already legacy baseline production nowadays moment",
	"log logs logged logging record recorded records store stored track tracked tracking event events telemetry"
	" instrumentation",
	"share fraction percentage percent part proportion rate ratio portion many",
	"new newcomer newcomers beginner beginners joined signup fresh newly recent recently yesterday cold starters",
	"image images picture pictures photo photos shot shots pic pics",
	"video videos clip clips film films movie movies footage",
	"user users people person member members customer customers visitor visitors folks audience dau mau persons"
	" individual somebody someone everybody",
	"traffic qps load throughput volume rps tps requests busy busiest peak rush hits concurrent",
	"document documents doc docs file files page pages article articles text texts",
	"wrong incorrect mistake mistakes error errors false bad erroneous mistaken",
	"fake fakes bot bots spam fraud fraudulent scam fraudsters",
	"delete deleted deletion remove removed removal erase erased erasure takedown gone disappear",
	"often frequent frequently frequency common rare seldom usual usually typical typically",
	"late later delay delayed lag long wait waiting soon sooner",
	"test tests tested testing experiment experiments experimentation ab trial holdout randomise randomize randomised",
	"scope cover include included responsible responsibility outside belongs mine ours task job part",
	"share shared sharing together joint",
	"catalogue catalog inventory corpus library collection pool stock size items",
	"upload uploads uploaded uploading post posted posting publish published creators",
	"fresh freshness stale recent update updated updates refresh refreshed real-time",
	"trust reliable reliability accurate accuracy noisy noise quality clean correct",
	"click clicks clicked tap taps tapped press pressed ctr opens opened",
	"view views viewed viewing watch watched watching see seen impression impressions shown display displayed",
	"buy buys bought purchase purchases order orders ordered book booked booking bookings reserve reserved"
	" reserving conversion convert",
	"like likes liked reaction reactions react comment comments feedback",
	"language languages english multilingual translated tongue tongues",
	"country countries region regions city cities place places location where nation",
	"review reviewer reviewers moderator moderators human humans manual manually analysts",
	"kid kids child children minor minors teen teens underage young",
	"block blocked ban banned refuse refused reject rejected decline declined",
	"complain complaint complaints report reports reported flag flagged",
	"history past historical previous earlier before old older years months archive",
	"home house listing listings property properties flat flats apartment apartments villa",
	"trip stay stays travel travelling holiday vacation nights",
	"restaurant restaurants kitchen kitchens pizzeria shop shops merchant merchants store stores seller sellers",
	"courier couriers rider riders driver drivers",
	"car cars vehicle vehicles",
	"bill charge charged fee fees refund refunds",
	"screen page position slot slots place row card cards grid",
	"duplicate duplicates copy copies copied same identical repost reposts",
	"nearby near distance far km miles close",
	"friend friends friendship contact contacts connection connections mate mates buddy",
	"full sold capacity seats tickets left available availability free taken",
	"grow growth growing increase",
	"feature features signal signals attribute attributes input inputs field fields information metadata data",
	"model models ranker rankers algorithm net network prediction predictor",
	"week day days daily weekly month hours hour minute minutes seconds",
	"season seasonal summer winter weekend holiday",
	"similar similarity alike resemble look looks style",
	"kind kinds type types sort sorts category categories class",
	"use uses used consume consumes consumer consumers downstream reads",
};

/* clang-format on */
