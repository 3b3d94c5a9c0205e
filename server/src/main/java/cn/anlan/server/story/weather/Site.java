package cn.anlan.server.story.weather;

/** What of a place does not change. */
record Site(double lat, double lon, double inlandKm, double heightM, Ground.Slope slope, Shelter shelter) {

    static Site of(double lat, double lon) {
        return new Site(
                lat,
                lon,
                Ground.inlandKm(lat, lon),
                Ground.height(lat, lon),
                Ground.slope(lat, lon),
                new Shelter(lat, lon));
    }
}
