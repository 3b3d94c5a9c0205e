package cn.anlan.server.registry.books;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.books.value.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a row says. Of a bad row some of it may be missing.
 *
 * @param fields values by key; null for a column that the sheet has and the row leaves empty
 * @param synthetic null where the sheet does not say
 * @param shape in WGS-84; null where there is none
 */
public record CheckedRow(
        @Nullable String code,
        @Nullable String title,
        @Nullable Position position,
        @Nullable AreaPath area,
        Map<String, @Nullable Object> fields,
        @Nullable Boolean synthetic,
        @Nullable Geometry shape,
        List<Finding> findings) {

    public CheckedRow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        findings = List.copyOf(findings);
    }

    /** Whether it cannot be taken. */
    public boolean bad() {
        return findings.stream().anyMatch(finding -> !finding.repaired());
    }
}
