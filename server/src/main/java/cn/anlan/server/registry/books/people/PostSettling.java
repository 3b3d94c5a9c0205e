package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks up what rows of posts name, for all of them together, and compares them with each other and with what is there. */
@Component
class PostSettling {

    private static final String GOOD = "r.import_id = :import and not r.bad";

    /** Rows and the features that they name. */
    private static final String FEATURES = """
            registry.import_row r join registry.feature f on f.code = r.fields ->> 'feature' where r.import_id = :import and not r.bad
            """;

    private final RowMarks rows;
    private final UnitNames units;
    private final PostHolders holders;
    private final PostMatch match;
    private final DutyPlaces places;

    PostSettling(RowMarks rows, UnitNames units, PostHolders holders, PostMatch match, DutyPlaces places) {
        this.rows = rows;
        this.units = units;
        this.holders = holders;
        this.match = match;
        this.places = places;
    }

    void settle(UUID importId, Scope scope) {
        holders.resolve(importId, scope);
        features(importId, scope);
        dutiesOfFeatures(importId);
        units.resolve(importId, scope);
        rows.run("""
                update registry.import_row r set area_path = u.area_path from registry.unit u
                 where r.import_id = :import and not r.bad and u.id = cast(r.fields ->> 'unitId' as uuid)
                """, importId, Map.of());
        AreaFilter filter = scope.areaFilter("r.area_path");
        rows.mark(
                importId,
                "unit",
                "identity.area-not-covered",
                "该单位不在您的管辖范围内",
                "this unit is outside your areas",
                "select r.row_no, r.fields ->> 'unit', cast(null as text) from registry.import_row r where " + GOOD
                        + " and r.fields ->> 'unitId' is not null and not " + filter.sql(),
                filter.parameters());
        match.match(importId);
        match.marks(importId);
    }

    private void features(UUID importId, Scope scope) {
        rows.mark(
                importId,
                "feature",
                "registry.feature-unknown",
                "没有这个编号的对象",
                "there is no feature of this code",
                """
                select r.row_no, r.fields ->> 'feature', cast(null as text)
                  from registry.import_row r left join registry.feature f on f.code = r.fields ->> 'feature'
                 where r.import_id = :import and not r.bad and r.fields ->> 'feature' is not null and f.id is null
                """,
                Map.of());
        AreaFilter filter = scope.areaFilter("f.area_path");
        rows.mark(
                importId,
                "feature",
                "identity.area-not-covered",
                "该对象不在您的管辖范围内",
                "this feature is outside your areas",
                "select r.row_no, r.fields ->> 'feature', cast(null as text) from " + FEATURES + " and not "
                        + filter.sql(),
                filter.parameters());
        rows.mark(
                importId,
                "feature",
                "registry.feature-retired",
                "该对象已注销",
                "this feature is retired",
                "select r.row_no, r.fields ->> 'feature', cast(null as text) from " + FEATURES + " and f.retired",
                Map.of());
        rows.mark(
                importId,
                "kind",
                "registry.feature-of-other-kind",
                "该编号的对象不是这个类别",
                "the feature of this code is of another kind",
                "select r.row_no, r.fields ->> 'kind', f.kind from " + FEATURES
                        + " and r.fields ->> 'kind' is not null and f.kind <> r.fields ->> 'kind'",
                Map.of());
        rows.run("""
                update registry.import_row r
                   set fields = r.fields || jsonb_build_object('featureId', f.id), area_path = f.area_path
                  from registry.feature f
                 where r.import_id = :import and not r.bad and f.code = r.fields ->> 'feature'
                """, importId, Map.of());
    }

    private void dutiesOfFeatures(UUID importId) {
        DutyPlaces.Pairs pairs = places.pairs();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("kinds", pairs.kinds().toArray(String[]::new));
        parameters.put("duties", pairs.duties().toArray(String[]::new));
        parameters.put("titles", pairs.titles().toArray(String[]::new));
        rows.mark(
                importId,
                "duty",
                "registry.duty-not-here",
                "这类对象不设这项职责",
                "features of this kind have no such duty",
                """
                select r.row_no, r.fields ->> 'duty',
                       (select min(title) from unnest(cast(:kinds as text[]), cast(:titles as text[])) as k (kind, title)
                         where k.kind = f.kind)
                  from %s
                   and (f.kind, r.fields ->> 'duty') not in
                       (select * from unnest(cast(:kinds as text[]), cast(:duties as text[])) as k (kind, duty))
                """.formatted(FEATURES),
                parameters);
    }
}
