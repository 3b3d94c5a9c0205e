package cn.anlan.server.registry.change;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureChecks;
import cn.anlan.server.registry.Kinds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of what somebody typed the feature that they mean, or says which rule it breaks. */
@Component
class Drafts {

    private static final int LONGEST_REASON = 500;
    private static final int LAT_LIMIT = 90;
    private static final int LON_LIMIT = 180;

    private final Kinds kinds;
    private final FeatureChecks checks;

    Drafts(Kinds kinds, FeatureChecks checks) {
        this.kinds = kinds;
        this.checks = checks;
    }

    /** A new feature; its number is 0 until it is kept. */
    Feature make(FeatureDraft draft, Instant now) {
        String code = code(draft);
        String kind = Objects.requireNonNullElse(draft.kind(), "");
        String title = Objects.requireNonNullElse(draft.title(), "").strip();
        Position position = position(draft.lat(), draft.lon());
        AreaPath area = area(Objects.requireNonNullElse(draft.area(), ""));
        return checked(new Feature(
                0, code, kind, title, position, area, fields(Map.of(), draft.fields()), false, 1, now, false));
    }

    /** The owner's number of a new one, as it is kept. */
    static String code(FeatureDraft draft) {
        return Objects.requireNonNullElse(draft.code(), "").strip();
    }

    /** The feature as it is after the change. */
    Feature changed(Feature there, FeatureDraft draft, Instant now) {
        same("code", there.code(), draft.code());
        same("kind", there.kind(), draft.kind());
        if (saysNothing(draft)) {
            return again(there, now); // photos alone are taken of an entry that has faults from before, too
        }
        String title = draft.title() == null ? there.title() : draft.title().strip();
        boolean moved = draft.lat() != null || draft.lon() != null;
        Position position = moved ? position(draft.lat(), draft.lon()) : there.position();
        AreaPath area = draft.area() == null ? there.area() : area(draft.area());
        Map<String, Object> fields = fields(there.fields(), draft.fields());
        return checked(with(there, title, position, area, fields, there.retired(), now));
    }

    /** The feature as it is when it is taken off the map or brought back. */
    static Feature retired(Feature there, boolean retired, Instant now) {
        if (there.retired() == retired) {
            String zh = retired ? "对象已注销" : "对象未注销";
            String en = retired ? "it is retired already" : "it is not retired";
            throw FeatureChanges.refused(409, "registry.feature-retired", "id", there.id() + "", zh, en);
        }
        return with(there, there.title(), there.position(), there.area(), there.fields(), retired, now);
    }

    private static boolean saysNothing(FeatureDraft draft) {
        return draft.title() == null
                && draft.lat() == null
                && draft.lon() == null
                && draft.area() == null
                && (draft.fields() == null || draft.fields().isEmpty());
    }

    /** The feature as it is, in another version: something beside it changed. */
    static Feature again(Feature there, Instant now) {
        return with(there, there.title(), there.position(), there.area(), there.fields(), there.retired(), now);
    }

    private static Feature with(
            Feature there,
            String title,
            Position position,
            AreaPath area,
            Map<String, Object> fields,
            boolean retired,
            Instant now) {
        return new Feature(
                there.id(),
                there.code(),
                there.kind(),
                title,
                position,
                area,
                fields,
                there.synthetic(),
                there.version() + 1,
                now.isBefore(there.since()) ? there.since() : now, // the past does not begin after the present
                retired);
    }

    private Feature checked(Feature feature) {
        List<Refusal> broken = checks.broken(kinds.get(feature.kind()), feature);
        if (!broken.isEmpty()) {
            throw new RefusedException(422, broken.getFirst());
        }
        return feature;
    }

    private static Map<String, Object> fields(Map<String, Object> there, @Nullable Map<String, @Nullable Object> said) {
        Map<String, Object> fields = new LinkedHashMap<>(there);
        if (said != null) {
            said.forEach((key, value) -> {
                if (value == null || (value instanceof String text && text.isBlank())) {
                    fields.remove(key);
                } else {
                    fields.put(key, value);
                }
            });
        }
        return fields;
    }

    private static Position position(@Nullable Double lat, @Nullable Double lon) {
        return new Position(degrees("lat", lat, LAT_LIMIT), degrees("lon", lon, LON_LIMIT));
    }

    private static double degrees(String field, @Nullable Double value, int limit) {
        if (value == null || !(Math.abs(value) <= limit)) {
            throw FeatureChanges.refused(
                    422,
                    "registry.position-invalid",
                    field,
                    String.valueOf(value),
                    "应为 -" + limit + " 至 " + limit + " 之间的度数",
                    "must be degrees within -" + limit + " and " + limit);
        }
        return value;
    }

    private static AreaPath area(String code) {
        try {
            return new AreaPath(code);
        } catch (IllegalArgumentException malformed) {
            Refusal refusal = new Refusal(
                    "registry.area-malformed",
                    "area",
                    code,
                    new Bilingual("行政区划代码为 2、4、6、9 或 12 位数字", "an area code has 2, 4, 6, 9 or 12 digits"));
            throw new RefusedException(422, refusal);
        }
    }

    private static void same(String field, String there, @Nullable String said) {
        if (said != null && !said.equals(there)) {
            throw FeatureChanges.refused(
                    422,
                    "registry.field-fixed",
                    field,
                    said,
                    "编号和类别不能修改：请注销后另建",
                    "code and kind do not change: retire this one and make another");
        }
    }

    @Nullable
    String reason(FeatureDraft draft) {
        String reason = draft.reason();
        return reason == null || reason.isBlank() ? null : reasonNeeded(reason);
    }

    static String reasonNeeded(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw FeatureChanges.refused(
                    422,
                    "registry.reason-missing",
                    "reason",
                    String.valueOf(reason),
                    "须填写原因，最多 500 字",
                    "a reason of at most 500 characters is needed");
        }
        return reason.strip();
    }
}
