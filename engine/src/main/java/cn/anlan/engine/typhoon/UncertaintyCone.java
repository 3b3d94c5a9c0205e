package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a storm's centre may be, drawn as the area swept by growing circles round its forecast positions.
 *
 * <p>Size of the error: 70 km after 24 hours, growing with the 0.9th power of time, the climatology of official forecast errors
 * used by the typhoon-lab project. Its tip of 8 km is for the eye only.
 */
public final class UncertaintyCone {

    private static final double ERROR_AFTER_A_DAY_KM = 70;
    private static final double GROWTH = 0.9;
    private static final double TIP_KM = 8;
    private static final Duration STEP = Duration.ofHours(1);

    private UncertaintyCone() {}

    /** Typical error of a forecast position, km, after hours from its issue; 0 for the past. */
    public static double errorKm(double hours) {
        return hours <= 0 ? 0 : ERROR_AFTER_A_DAY_KM * Math.pow(hours / 24, GROWTH);
    }

    /**
     * The cone of one forecast as a closed counter-clockwise ring; empty where nothing lies ahead.
     *
     * @param forecast the forecast, or observed and forecast joined
     * @param issuedAt when it was issued; what lies before is not drawn
     */
    public static List<Position> of(Track forecast, Instant issuedAt) {
        List<Outline.Disc> discs = new ArrayList<>();
        for (Instant time = start(forecast, issuedAt); !time.isAfter(forecast.end()); time = time.plus(STEP)) {
            discs.add(disc(forecast, issuedAt, time));
        }
        if (!discs.isEmpty()) {
            discs.add(disc(forecast, issuedAt, forecast.end()));
        }
        return Outline.of(discs);
    }

    /**
     * One agency's forecast, with what was observed joined before it.
     *
     * @param base its own beginning, since when its errors grow
     */
    public record Member(Track track, Instant base) {}

    /**
     * The area spanned by several agencies' forecasts: at each hour the smallest circle round the middle of their positions that
     * holds them all, at least the typical error of the oldest of them. Closed ring; empty where nothing lies ahead.
     *
     * @param from from when on it is drawn: the last observed fix, where no forecast errs
     */
    public static List<Position> spread(List<Member> forecasts, Instant from) {
        List<Outline.Disc> discs = new ArrayList<>();
        Instant end = forecasts.stream()
                .map(each -> each.track().end())
                .max(Instant::compareTo)
                .orElse(from);
        for (Instant time = from; !time.isAfter(end); time = time.plus(STEP)) {
            spread(forecasts, from, time).ifPresent(discs::add);
        }
        return Outline.of(discs);
    }

    private static Optional<Outline.Disc> spread(List<Member> forecasts, Instant from, Instant time) {
        List<Position> positions = new ArrayList<>();
        double error = 0;
        for (Member forecast : forecasts) {
            Optional<Fix> there = forecast.track().at(time);
            if (there.isPresent()) {
                positions.add(there.get().position());
                error = time.isAfter(from)
                        ? Math.max(error, errorKm(Track.seconds(forecast.base(), time) / 3600))
                        : error;
            }
        }
        if (positions.isEmpty()) {
            return Optional.empty();
        }
        Position middle = middle(positions);
        double reach = positions.stream()
                .mapToDouble(position -> GreatCircle.distanceKm(middle, position))
                .max()
                .orElse(0);
        return Optional.of(new Outline.Disc(middle, Math.max(TIP_KM, Math.max(reach, error))));
    }

    private static Instant start(Track forecast, Instant issuedAt) {
        return issuedAt.isBefore(forecast.start()) ? forecast.start() : issuedAt;
    }

    private static Outline.Disc disc(Track forecast, Instant issuedAt, Instant time) {
        double hours = Track.seconds(issuedAt, time) / 3600;
        return new Outline.Disc(forecast.at(time).orElseThrow().position(), Math.max(TIP_KM, errorKm(hours)));
    }

    private static Position middle(List<Position> positions) {
        Position middle = positions.getFirst();
        for (int i = 1; i < positions.size(); i++) {
            middle = GreatCircle.between(middle, positions.get(i), 1.0 / (i + 1));
        }
        return middle;
    }
}
