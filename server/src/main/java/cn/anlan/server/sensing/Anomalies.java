package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Areas;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides whether what became of a payload is a fact worth the journal, and where it happened. */
@Component
class Anomalies {

    private final Areas areas;

    Anomalies(Areas areas) {
        this.areas = areas;
    }

    <T extends Brought> Optional<ObservationsAccepted> of(
            T delivery, Settlement s, Function<T, Stream<Optional<AreaPath>>> homes, Instant now) {
        if (s.rejections().isEmpty() && s.corrected() == 0) {
            return Optional.empty();
        }
        return Optional.of(new ObservationsAccepted(
                now,
                now,
                area(homes.apply(delivery), delivery.rejections()),
                delivery.actor(),
                delivery.payload().value(),
                delivery.feed(),
                s.accepted(),
                s.repeated(),
                s.corrected(),
                s.rejections().size()));
    }

    /** The smallest area around everything in the payload that could be placed. */
    private AreaPath area(Stream<Optional<AreaPath>> rows, List<Rejection> rejections) {
        String common = null;
        for (Optional<AreaPath> row : (Iterable<Optional<AreaPath>>) rows::iterator) {
            common = shared(common, row.orElseGet(areas::province).code());
        }
        for (Rejection rejection : rejections) {
            AreaPath area = rejection.area();
            common = area == null ? common : shared(common, area.code());
        }
        return common == null ? areas.province() : cut(common);
    }

    private static String shared(@Nullable String a, String b) {
        if (a == null) {
            return b;
        }
        int n = 0;
        while (n < a.length() && n < b.length() && a.charAt(n) == b.charAt(n)) {
            n++;
        }
        return a.substring(0, n);
    }

    /** To a length that names an area: 12, 9, 6, 4 or 2 digits. */
    private AreaPath cut(String digits) {
        int n = digits.length();
        int fits = n >= 12 ? 12 : n >= 9 ? 9 : n >= 6 ? 6 : n >= 4 ? 4 : n >= 2 ? 2 : 0;
        return fits == 0 ? areas.province() : new AreaPath(digits.substring(0, fits));
    }
}
