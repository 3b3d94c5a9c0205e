/** Pictures of Maki and Temaki (CC0) for the names that the catalogue of kinds gives: `name` or `name=file`. */
const MAKI = `
  ambulance=emergency-phone barrier=roadblock blood=blood-bank bus cableway=aerialway camp=campsite
  campus=college cemetery charger=charging-station child=playground clinic=doctor command=embassy
  comms=communications-tower crowd=stadium drop=drinking-water estate=residential-community fire-station
  footbridge=bridge green=park guesthouse=lodging helipad=heliport heritage=historic hospital house=home
  industry karaoke kitchen=restaurant landfill=recycling lift=elevator lighthouse livestock=slaughterhouse
  mall=commercial market=grocery medicine=pharmacy metro=rail-metro museum police pump=fuel
  quality=drinking-water reserve=park-alt1 rocket satphone=mobile-phone scenic=attraction school
  service=highway-rest-area shop stage=theatre temple=religious-buddhist toll tower=building-alt1 turbine=waterfall
  tower-watch=observation-tower tractor=farm`

const TEMAKI = `
  base=army_tent basin=splash_pad battery=power_cb berth=quay boiler=hot_drink_cup box=storage bunker
  cable care=wheelchair checkpoint coach=transit cold=snow daycare=social_facility depot=storage_drum
  depot-road=bulldozer dryer=fireplace dust=cooling_tower extinguisher=propane_tank factory=chimney
  fibre=cable_device field=grass firebreak=tree_row fleet=goods_lift forest=tree_needleleaved
  fuel=gas_device furnace=anvil gas gate=tall_gate generator-truck=power_ct granary=bunker_silo
  grave=obelisk greenhouse=manufactured_home hazmat=tire heap=tree_stump hydrant=fire_hydrant
  island=islet_tree lifeboat=boat lightning=power line=utility_pole loudspeaker=speaker maker=conveyor
  manhole mast=mast_communication micro-fire=toolbox outfall=water_manhole park=silo pipe
  plug=power_device post=cabin power=power_transformer pump-station=water_device pump-truck=vacuum
  pylon=power_tower radar=domed_tower radiation raft=rafting redcross=briefcase_cross ride=roller_coaster
  server=electronic sewage=waste_manhole slope=cape_landform station=telescope stones=boulder2
  tank=storage_tank tap=water_tap tent=tents train tree=tree_broadleaved truck valley
  valve=water_shutoff waste water-intake=powered_pump waterpoint=water wrench=tools`

const files: Record<string, string> = {
  ...import.meta.glob<string>(
    '/node_modules/@mapbox/maki/icons/{aerialway,attraction,blood-bank,bridge,building-alt1,bus,campsite,cemetery,charging-station,college,commercial,communications-tower,doctor,drinking-water,elevator,emergency-phone,farm,fire-station,fuel,grocery,heliport,highway-rest-area,historic,home,hospital,industry,karaoke,lighthouse,lodging,mobile-phone,museum,observation-tower,park,park-alt1,pharmacy,playground,police,rail-metro,recycling,religious-buddhist,residential-community,restaurant,roadblock,rocket,school,shop,slaughterhouse,stadium,theatre,toll,embassy,waterfall}.svg',
    { query: '?raw', import: 'default', eager: true },
  ),
  ...import.meta.glob<string>(
    '/node_modules/@rapideditor/temaki/icons/{anvil,army_tent,boat,boulder2,briefcase_cross,bulldozer,bunker,bunker_silo,cabin,cable,cable_device,cape_landform,checkpoint,chimney,conveyor,cooling_tower,domed_tower,electronic,fire_hydrant,fireplace,gas,gas_device,goods_lift,grass,hot_drink_cup,islet_tree,manhole,manufactured_home,mast_communication,obelisk,pipe,power,power_cb,power_ct,power_device,power_tower,power_transformer,powered_pump,propane_tank,quay,radiation,rafting,roller_coaster,silo,snow,social_facility,speaker,splash_pad,storage,storage_drum,storage_tank,tall_gate,telescope,tents,tire,toolbox,tools,train,transit,tree_broadleaved,tree_needleleaved,tree_row,tree_stump,truck,utility_pole,vacuum,valley,waste,waste_manhole,water,water_device,water_manhole,water_shutoff,water_tap,wheelchair,wind_turbine}.svg',
    { query: '?raw', import: 'default', eager: true },
  ),
}

function named(folder: string, words: string): [string, string][] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [name = word, file = name] = word.split('=')
      return [name, files[`/node_modules/${folder}/icons/${file}.svg`] ?? '']
    })
}

export const KIND_GLYPHS: Record<string, string> = Object.fromEntries([
  ...named('@mapbox/maki', MAKI),
  ...named('@rapideditor/temaki', TEMAKI),
])
