/** Words that go before persons' names, head organisations' names or head places' names: general knowledge of English news. */

export const TITLES = (
  'mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lady lord dame president premier chancellor minister secretary senator sen. ' +
  'representative rep. congressman congresswoman governor gov. mayor ambassador envoy spokesman spokeswoman spokesperson general gen. lt. ' +
  'lieutenant maj. major col. colonel capt. captain cmdr. commander brig. brigadier sgt. sergeant cpl. corporal pvt. private adm. admiral ' +
  'marshal judge justice king queen prince princess emperor sultan sheikh shaikh sheik emir ayatollah imam mullah maulana maulvi pope ' +
  'cardinal archbishop bishop rabbi reverend rev. father sister saint st. director chief chairman chairwoman chairperson leader head deputy ' +
  'vice prime foreign interior defence defense analyst correspondent reporter author coach manager founder ceo officer activist lawyer ' +
  'lawmaker deputy-minister vice-president ex-president ex-minister'
).split(' ');

export const ORGANISATION_WORDS = (
  'ministry department agency army navy force forces police brigade brigades battalion division corps guard guards command council committee ' +
  'commission parliament assembly senate congress party union front movement organization organisation association federation league ' +
  'foundation institute university college school academy bank company corporation corp corp. inc inc. ltd ltd. llc plc co. group holdings ' +
  'partners associates club united fc band orchestra team society network channel television tv radio times post news press journal tribune ' +
  'gazette herald magazine court tribunal hospital museum church bureau office board authority service services administration government ' +
  'cabinet coalition alliance jihad liberation resistance militia legion airlines airways industries systems technologies software motors ' +
  'records studios entertainment enterprises center centre fund trust observatory crescent cross'
).split(' ');

export const PLACE_WORDS = (
  'city town village province governorate district county state region republic kingdom island islands isle peninsula mountain mountains ' +
  'mount mt. mt hill hills valley river lake sea ocean gulf bay strait canal desert coast beach port harbor harbour airport airbase base ' +
  'street st. avenue ave ave. road rd. highway square park bridge crossing border strip bank heights plain plains forest camp square north ' +
  'south east west northern southern eastern western central upper lower greater suburb suburbs neighborhood neighbourhood quarter'
).split(' ');
