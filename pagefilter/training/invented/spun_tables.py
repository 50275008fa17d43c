"""Words and what rewriting programs put in their place: near synonyms that nobody would choose there."""

from __future__ import annotations

_PAIRS = """
about=concerning,roughly; accept=acknowledge; achievement=accomplishment; actor=entertainer; actress=entertainer; age=mature age; allow=permit; also=likewise,moreover; always=consistently;
amount=sum; animal=critter; answer=reply; appear=show up; area=region; article=piece of writing; artist=craftsman; ask=inquire; award=grant; baby=infant; beautiful=lovely,wonderful;
because=on the grounds that,in light of the fact that; become=turn into; began=started; begin=start; best=finest; better=superior; big=large,huge; biography=memoir,life story; born=conceived;
bought=purchased; boy=kid; brother=sibling; build=construct; business=enterprise; buy=purchase; call=phone; called=named; car=vehicle; career=vocation,profession; celebrity=big name; change=alter,shift;
character=personality; child=kid; children=kids,youngsters; choose=pick; city=town; close=shut,near; club=association; come=arrive; common=normal; company=organization,firm; complete=finish; consider=think about;
contact=reach; cost=expense; country=nation; create=make; daughter=little girl; day=day; decide=choose; describe=portray; details=subtleties,particulars; develop=foster; died=passed on; different=various,unique;
difficult=troublesome; director=chief; early=right on time; earn=procure; easy=simple; education=schooling,instruction; effect=impact; end=finish; enjoy=appreciate; entire=whole; especially=particularly; event=occasion;
every=each; everyone=everybody; example=model; experience=involvement; explain=make sense of; face=visage; family=family members; famous=well known,renowned; fan=devotee; fans=devotees; fast=quick; father=dad; feel=sense;
few=couple of; film=motion picture; find=track down; finished=completed; first=initial; follow=pursue; food=nourishment; friend=companion; friends=companions; full=complete; game=match; get=obtain; girl=young lady;
give=provide; good=great,decent; government=administration; great=incredible; group=bunch,gathering; grow=develop; happen=occur; happy=cheerful,glad; hard=tough; health=wellbeing; height=stature,level; help=assist,aid;
high=elevated; history=set of experiences; home=abode; house=residence; however=notwithstanding,be that as it may; husband=spouse; idea=thought; important=significant,vital; improve=enhance; include=incorporate;
income=pay; increase=expand; information=data; interested=intrigued; interview=meeting; introduce=present; job=employment; join=enlist in; journey=excursion; keep=hold; kind=sort; know=be aware of; known=recognized;
large=enormous; later=afterwards; law=regulation; lead=main; leader=pioneer; learn=realize; leave=depart; life=day to day existence; like=such as; live=reside; long=lengthy; look=glance; lot=parcel; love=adore; main=primary;
make=produce; man=fellow; manager=chief; many=numerous; market=bazaar; marriage=wedlock; married=wedded; match=contest; meet=encounter; member=part; modern=present day; money=cash; month=month; most=the vast majority;
mother=mom; move=relocate; movie=film,motion picture; much=a lot; music=tunes; musician=performer; name=title; need=require; net worth=total assets; new=brand-new; news=updates; nice=pleasant; now=presently,at this point;
number=figure; offer=proposition; often=frequently,regularly; old=aged; online=on the web; open=unlock; opinion=assessment; own=possess; parents=guardians,folks; part=piece; past=previous; pay=remit; people=individuals,folks;
perfect=ideal; person=individual; personality=character; phone=telephone; photo=snapshot; picture=image; place=spot; plan=arrangement; play=perform; player=competitor; popular=famous,mainstream; popularity=notoriety;
power=energy; prepare=get ready; present=current; president=leader; price=cost; private=personal; problem=issue; process=cycle; produce=create; program=plan; property=belongings; protect=safeguard; provide=furnish,supply;
public=general society; quality=caliber; question=inquiry; quickly=rapidly,swiftly; quite=very; reach=arrive at; read=peruse; real=genuine; reason=explanation; receive=get; recently=as of late; record=document; relationship=bond;
release=discharge; remember=recollect; report=account; require=need; rest=remainder; result=outcome; return=come back; rich=wealthy; right=correct; role=job,part; rule=guideline; run=operate; sad=miserable; safe=secure;
salary=compensation; sale=deal; say=state; says=states; school=institute; season=period; see=view; sell=vend; send=dispatch; series=arrangement; serious=severe; several=a few; share=portion; short=brief; show=display,program;
sick=ill; similar=comparable; simple=straightforward; singer=vocalist; sister=sibling; site=webpage; situation=circumstance; small=little,tiny; smart=clever; social media=online entertainment; sometimes=once in a while;
son=child; song=tune,melody; soon=before long; special=extraordinary,unique; speak=talk; spend=use up; star=celebrity; start=begin,commence; statement=proclamation; stay=remain; step=stage; still=yet; story=tale; street=road;
strong=solid; student=understudy; study=review; style=fashion; success=achievement; successful=fruitful; suggest=propose; support=backing; sure=certain; surprise=shock; system=framework; take=grab; talent=ability; talk=converse;
teacher=instructor; team=group,crew; tell=inform; then=at that point; therefore=hence; thing=factor; things=matters; think=believe; though=albeit; time=period; today=these days; together=as one; top=pinnacle; town=locality;
tradition=custom; train=mentor; travel=journey; true=valid; try=endeavor; turn=rotate; type=sort; understand=comprehend; until=till; use=utilize; used=utilized; useful=helpful; usually=generally,ordinarily; various=different;
very=extremely; video=clip; visit=stop by; wait=pause; walk=stroll; want=desire,need; war=conflict; watch=observe; water=aqua; way=manner; wealth=abundance; website=site; week=week; well=properly; whole=entire; wife=spouse;
win=triumph; woman=lady; women=ladies; wonderful=superb; word=term; work=labor,toil; worker=laborer; world=globe; worry=stress; write=compose; writer=essayist; wrong=off-base; year=yr; years=a long time; young=youthful
"""
SWAPS: dict[str, tuple[str, ...]] = {
    word.strip(): tuple(others.split(",")) for word, _, others in (pair.partition("=") for pair in " ".join(_PAIRS.split()).split("; "))
}
ANCHORS: tuple[str, ...] = tuple(
    part.strip()
    for part in """cheap running shoes; replica watches outlet; discount handbags online; wholesale team shirts; designer sunglasses sale; winter boots clearance; women's leather jacket; custom phone cases;
casino bonus code; payday loan today; weight loss pills; buy followers; seo agency london; data recovery service; water damage repair; divorce lawyer near me; garage door repair; airport parking deals; essay help online;
free hd movies; sports betting tips; crypto trading bot; vapes wholesale; hair extensions uk; wedding dresses 2019; phone unlock code; car insurance quotes; teeth whitening kit; office chairs cheap; led strip lights""".split(";")
)
TOPICS: tuple[str, ...] = tuple(
    part.strip()
    for part in """umbrella stand; bathroom vanity; patio furniture; kitchen cabinet ideas; wedding centerpieces; kids bunk bed; garden shed plans; nail art designs; short hairstyles; tattoo ideas; birthday invitation template;
resume template; excel budget sheet; coloring pages; phone wallpaper; lyrics and chords; apk download; driver update; printer ink; used pickup trucks; roof repair cost; plumber near me; carpet cleaning; keto dinner recipes;
smoothie diet; essay writing service; online casino; slot machine; sports betting; poker bonus; payday loans; forex signals; bitcoin wallet; cbd oil; hair loss treatment; teeth whitening; yoga mat; running shoes; ceiling fan;
laptop battery; solar panels; dog crate; cat tree; baby shower cake; prom dress; leather sofa; spare parts; moving company; locksmith; dental implants; truck accident lawyer; data recovery; web design; backlink service;
muebles de cocina; abogado de accidentes; zapatillas baratas; préstamos rápidos; günstige handyverträge; schlüsseldienst; gartenmöbel; plombier pas cher; serrurier paris; rachat de crédit; judi online; agen bola; slot gacor;
casas de apostas; empréstimo pessoal; купить окна; ремонт квартир; займ онлайн; tanie meble; kredyt bez bik""".split(";")
)
STUFFINGS: tuple[str, ...] = tuple(
    part.strip()
    for part in """best {t}; cheap {t}; {t} near me; {t} for sale; {t} online; buy {t}; {t} reviews; top 10 {t}; {t} 2021; {t} price; how to choose {t}; {t} ideas; small {t}; modern {t}; {t} free; {t} diy; {t} images; {t} pictures;
{t} for beginners; {t} vs; new {t}; {t} design; {t} uk; {t} shop; custom {t}; {t} pinterest; wholesale {t}; {t} tips; {t} guide; {t} with free shipping; discount {t}; {t} amazon; {t} walmart; large {t}; {t} app;
where to buy {t}; {t} company; {t} service; affordable {t}; professional {t}; {t} today""".split(";")
)
CLAIMS: tuple[str, ...] = tuple(
    part.strip()
    for part in """If you are looking for {t}, you have come to the right place.| When it comes to {t}, quality matters.| {T} is one of the most popular choices today.| Many people search for {t} every day.|
Here you will find everything about {t}.| We have collected the best {t} for you.| {T} can be found in many styles, and {t} is what our visitors like.| Do not forget to bookmark this page about {t}.|
There are many reasons to choose {t}.| Our {t} gallery shows {t} of every kind.| Before you decide on {t}, compare {t} prices.| The benefits of {t} are well known.| With {t} you can save time and money.|
Thank you for reading about {t}; see our other {t} posts.| {T} has never been easier.| Choosing {t} depends on your budget and on the {t} you like.| This {t} is the {t} that everyone talks about.|
Experts agree that {t} is worth it.| {T} is available at a reasonable price.| In this article we discuss {t} in detail.| {T} lovers will enjoy this {t} collection.| Get {t} now and enjoy {t} at home.""".split("|")
)
