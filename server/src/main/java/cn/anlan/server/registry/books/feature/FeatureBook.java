package cn.anlan.server.registry.books.feature;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.FeatureChecks;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.FieldRules;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.books.Book;
import cn.anlan.server.registry.books.BookRow;
import cn.anlan.server.registry.books.CheckedRow;
import cn.anlan.server.registry.books.value.AreaFinder;
import cn.anlan.server.registry.books.value.Cells;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The book of one kind of feature. */
final class FeatureBook implements Book {

    private final Kind kind;
    private final List<Column> columns;
    private final Map<String, Column> byKey = new LinkedHashMap<>();
    private final Places places;
    private final AreaFinder finder;
    private final FeatureTaking taking;
    private final Features features;

    FeatureBook(Kind kind, FeatureChecks checks, AreaFinder finder, FeatureTaking taking, Features features) {
        this.kind = kind;
        this.columns = FeatureBookColumns.kind(kind);
        this.columns.forEach(column -> byKey.put(column.key(), column));
        this.finder = finder;
        this.places = new Places(checks);
        this.taking = taking;
        this.features = features;
    }

    @Override
    public String id() {
        return kind.id();
    }

    @Override
    public Bilingual title() {
        return kind.title();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    private Column column(String key) {
        return java.util.Objects.requireNonNull(byKey.get(key), key);
    }

    @Override
    public CheckedRow check(BookRow row, Scope scope) {
        List<Finding> findings = new ArrayList<>();
        Cells cells = new Cells(row.since1904(), findings);
        String code = (String) cells.read(column("code"), row.cell("code"));
        if (code != null) {
            add(FeatureChecks.code(code), "code", findings);
        }
        String title = (String) cells.read(column("title"), row.cell("title"));
        if (title != null) {
            add(FeatureChecks.title(title), "title", findings);
        }
        Places.Place place = places.read(row, cells, column("lat"), column("lon"), findings);
        Object said = cells.read(column("area"), row.cell("area"));
        AreaPath area = finder.find(column("area"), said == null ? "" : said.toString(), place.likely(), findings);
        if (area != null && !scope.covers(area)) {
            findings.add(new Finding(
                    "area",
                    row.cell("area").text(),
                    "identity.area-not-covered",
                    new Bilingual("该行政区不在您的管辖范围内", "this area is outside yours"),
                    null,
                    false));
        }
        Position position = places.check(place, area, findings);
        Map<String, @Nullable Object> fields = fields(row, cells, findings);
        Boolean synthetic = (Boolean) cells.read(column("synthetic"), row.cell("synthetic"));
        return new CheckedRow(code, title, position, area, fields, synthetic, place.shape(), findings);
    }

    private Map<String, @Nullable Object> fields(BookRow row, Cells cells, List<Finding> findings) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Map<String, Object> filled = new LinkedHashMap<>();
        kind.fields().forEach(field -> {
            if (row.cells().containsKey(field.key())) {
                Object value = cells.read(column(field.key()), row.cell(field.key()));
                fields.put(field.key(), value);
                if (value != null) {
                    filled.put(field.key(), value);
                }
            }
        });
        // an empty cell of a required column was told above; a column that the sheet lacks leaves what the book has
        FieldRules.broken(kind, filled).stream()
                .filter(refusal -> refusal.value() != null)
                .forEach(refusal -> add(Optional.of(refusal), String.valueOf(refusal.field()), findings));
        return fields;
    }

    private static void add(Optional<Refusal> refused, String column, List<Finding> findings) {
        refused.ifPresent(refusal -> findings.add(new Finding(
                column, refusal.value() == null ? "" : refusal.value(), refusal.code(), refusal.rule(), null, false)));
    }

    @Override
    public void settle(UUID importId, Scope scope) {
        taking.settle(importId, kind.id(), scope);
    }

    @Override
    public Counts count(UUID importId) {
        return taking.count(importId);
    }

    @Override
    public Counts take(UUID importId, String actor, @Nullable String reason, Instant at) {
        return taking.take(importId, kind.id(), actor, reason, at);
    }

    @Override
    public Undone undo(UUID importId, Scope scope, Instant at) {
        return taking.undo(importId, scope, at);
    }

    @Override
    public List<Long> changedSince(UUID importId, int most) {
        return taking.changedSince(importId, most);
    }

    @Override
    public void changed() {
        features.changed();
    }
}
