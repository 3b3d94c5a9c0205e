package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.PersonalData;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.books.BookRow;
import cn.anlan.server.registry.books.CheckedRow;
import cn.anlan.server.registry.books.value.AreaFinder;
import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.books.value.Masked;
import cn.anlan.server.registry.people.Duty;
import cn.anlan.server.registry.people.PersonDrafts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be told of a post from its row alone. Whom and what it names is looked up for all rows together. */
@Component
class PostChecks {

    private static final int LAST_ORDER = 99;

    private final DutyPlaces places;
    private final AreaFinder finder;
    private final PersonalData personal;

    PostChecks(DutyPlaces places, AreaFinder finder, PersonalData personal) {
        this.places = places;
        this.finder = finder;
        this.personal = personal;
    }

    CheckedRow check(BookRow row, Scope scope) {
        Findings findings = new Findings(row);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        person(findings, fields);
        fields.put("name", findings.text(PostColumns.NAME));
        Duty duty = duty(findings);
        fields.put("duty", duty == null ? null : duty.id());
        AreaPath area = about(findings, fields, scope);
        if (duty != null) {
            fits(duty, area, fields, findings);
        }
        fields.put("deputy", Boolean.TRUE.equals(findings.read(PostColumns.DEPUTY)));
        order(findings, fields);
        term(findings, fields);
        Boolean synthetic = (Boolean) findings.read(PostColumns.SYNTHETIC);
        return new CheckedRow(null, null, null, area, fields, synthetic, null, findings.found());
    }

    /** By code, or by phone: of that only what it is found by goes into staging. */
    private void person(Findings findings, Map<String, @Nullable Object> fields) {
        if (!Masked.isPhone(findings.raw(PostColumns.PERSON))) {
            fields.put("person", findings.text(PostColumns.PERSON));
            return;
        }
        Column said = PostColumns.PERSON;
        Object phone = findings.read(new Column(
                said.key(),
                said.title(),
                Column.Type.PHONE,
                null,
                true,
                List.of(),
                List.of(),
                said.rule(),
                said.example()));
        if (phone != null) {
            fields.put("personHash", personal.lookUp(PersonDrafts.PHONE, phone.toString()));
        }
    }

    private @Nullable Duty duty(Findings findings) {
        Column column = PostColumns.duty(List.of());
        String said = findings.text(column);
        if (said == null) {
            return null;
        }
        List<Duty> meant = places.meant(said);
        if (meant.isEmpty()) {
            String near = places.nearest(said).orElse(null);
            findings.wrong(column, said, "duty-unknown", "职责目录里没有这一项", "there is no such duty", near);
        } else if (meant.size() > 1) {
            String ids = meant.stream().map(Duty::id).collect(Collectors.joining(" / "));
            findings.wrong(
                    column,
                    said,
                    "duty-ambiguous",
                    "有几项职责叫这个名称，请写代码",
                    "several duties have this title: write the id",
                    ids);
        }
        return meant.size() == 1 ? meant.getFirst() : null;
    }

    private @Nullable AreaPath about(Findings findings, Map<String, @Nullable Object> fields, Scope scope) {
        List<String> said = Stream.of(PostColumns.FEATURE, PostColumns.AREA, PostColumns.UNIT)
                .map(findings::raw)
                .filter(text -> !text.isBlank())
                .toList();
        if (said.size() != 1) {
            findings.wrong(
                    PostColumns.FEATURE,
                    String.join("、", said),
                    "post-about",
                    "须指明负责的对象、行政区或单位，只能一个",
                    "name the one feature, area or unit that they answer for",
                    null);
            return null;
        }
        fields.put("feature", findings.text(PostColumns.FEATURE));
        fields.put("unit", findings.text(PostColumns.UNIT));
        AreaPath area = findings.area(PostColumns.AREA, finder, scope);
        fields.put("area", area == null ? null : area.code());
        fields.put("kind", kind(findings));
        return area;
    }

    private @Nullable String kind(Findings findings) {
        String said = findings.text(PostColumns.KIND);
        if (said == null) {
            return null;
        }
        List<Kind> kinds = places.kinds(said);
        if (kinds.size() == 1) {
            return kinds.getFirst().id();
        }
        findings.wrong(
                PostColumns.KIND,
                said,
                "kind-unknown",
                "目录里没有这个类别，请写类别名称或代码",
                "there is no such kind: write its title or id",
                kinds.isEmpty()
                        ? places.nearestKind(said).orElse(null)
                        : kinds.stream().map(Kind::id).collect(Collectors.joining(" / ")));
        return null;
    }

    private void fits(Duty duty, @Nullable AreaPath area, Map<String, @Nullable Object> fields, Findings findings) {
        String value = duty.title().zh();
        if (area != null && !places.fits(duty, area.level())) {
            String fitting = places.fitting(area.level());
            findings.wrong(
                    PostColumns.duty(List.of()),
                    value,
                    "duty-not-here",
                    "这一级行政区不设这项职责",
                    "areas of this level have no such duty",
                    fitting.isEmpty() ? null : fitting);
        }
        if (fields.get("unit") != null && !places.fitsUnits(duty)) {
            findings.wrong(
                    PostColumns.duty(List.of()), value, "duty-not-here", "单位不设这项职责", "units have no such duty", null);
        }
    }

    private static void order(Findings findings, Map<String, @Nullable Object> fields) {
        Object order = findings.read(PostColumns.ORDER);
        if (order != null && !(order instanceof Long whole && whole >= 1 && whole <= LAST_ORDER)) {
            findings.wrong(
                    PostColumns.ORDER,
                    order.toString(),
                    "reach-order",
                    "叫应次序为 1 至 99",
                    "the order lies within 1 and 99",
                    null);
            return;
        }
        fields.put("order", order);
    }

    private static void term(Findings findings, Map<String, @Nullable Object> fields) {
        Object from = findings.read(PostColumns.FROM);
        fields.put("from", from);
        if (!findings.has(PostColumns.TO)) {
            return;
        }
        Object to = findings.read(PostColumns.TO);
        fields.put("to", to);
        if (from != null && to != null && to.toString().compareTo(from.toString()) < 0) {
            findings.wrong(
                    PostColumns.TO,
                    to.toString(),
                    "term-invalid",
                    "任期结束不能早于开始",
                    "a term does not end before it begins",
                    null);
        }
    }
}
