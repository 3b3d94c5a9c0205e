package cn.anlan.engine.typhoon;

/**
 * How the wind of a storm is computed.
 *
 * @param model radial profile
 * @param metric how distances are measured
 * @param motion whether the storm's own motion is added, weighted by min(1, peak radius / distance) (F. Mouton, O. Nordbeck,
 *     "Cyclone Database Manager", UNEP/GRID Geneva 2005), so that the right side blows harder
 * @param inflow whether the wind turns inwards by {@link Inflow}
 * @param issuedCircles whether the circles of the issuer, where known, shape each quadrant: the wind is then exactly that of the
 *     circle on the circle, and motion is not added again
 * @param issuedWind whether the profile is stretched so that its strongest wind is the issued one; otherwise the model's own
 *     relation between pressure and wind holds
 * @param cutOffKm beyond this distance from the centre there is no wind and no rain of the storm, km
 * @param environmentHpa pressure of the surroundings, hPa
 */
public record WindOptions(
        WindModel model,
        Metric metric,
        boolean motion,
        boolean inflow,
        boolean issuedCircles,
        boolean issuedWind,
        double cutOffKm,
        double environmentHpa) {

    /** @throws IllegalArgumentException for a cut-off outside 1 to 2000 km or surroundings outside 950 to 1050 hPa */
    public WindOptions {
        if (!(cutOffKm >= 1 && cutOffKm <= 2000)) {
            throw new IllegalArgumentException("The cut-off lies within 1 and 2000 km, not " + cutOffKm);
        }
        if (!(environmentHpa >= 950 && environmentHpa <= 1050)) {
            throw new IllegalArgumentException("Surroundings have 950 to 1050 hPa, not " + environmentHpa);
        }
    }

    /**
     * What the platform uses: the issuer's circles first, Holland (1980) inside and where no circle is known; surroundings of
     * 1005 hPa, usual over the western Pacific; 600 km, further than any circle of grade 7 that is usually issued.
     */
    public static WindOptions standard() {
        return new WindOptions(WindModel.HOLLAND_1980, Metric.GREAT_CIRCLE, true, true, true, true, 600, 1005);
    }

    /**
     * The options under which results can be compared with CLIMADA 6.1: flat distances, motion added, no inflow, nothing but
     * pressure and wind taken from the issuer, 300 km cut-off.
     */
    public static WindOptions comparison(WindModel model) {
        return new WindOptions(model, Metric.FLAT, true, false, false, false, 300, 1008);
    }

    /** These options without the issuer's circles. */
    public WindOptions withoutCircles() {
        return new WindOptions(model, metric, motion, inflow, false, issuedWind, cutOffKm, environmentHpa);
    }

    /** These options with another profile. */
    public WindOptions with(WindModel other) {
        return new WindOptions(other, metric, motion, inflow, issuedCircles, issuedWind, cutOffKm, environmentHpa);
    }
}
