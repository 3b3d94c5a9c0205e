package cn.anlan.server.story.weather;

/**
 * How the synthetic sea's tide at a place of the coast follows from that of the reference gauge.
 *
 * @param laterHours how much later it comes
 * @param grown how many times as high it is
 */
public record CarriedTide(double laterHours, double grown) {

    /** That of a place; degrees. */
    public static CarriedTide at(double lat, double lon) {
        return new CarriedTide(TrueSea.laterHours(lat), TrueSea.grown(lat, lon));
    }
}
