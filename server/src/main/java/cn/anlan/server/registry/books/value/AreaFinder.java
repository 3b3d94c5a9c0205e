package cn.anlan.server.registry.books.value;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the area that a cell means: by code or name, of today or of before, and by the position where that leaves a choice. */
@Component
public final class AreaFinder {

    private static final Pattern CODE = Pattern.compile("\\d{2,12}(\\.0+)?");
    private static final Pattern BETWEEN = Pattern.compile("[\\s/\\\\>、，,\\-—·]+");
    private static final int FULL_CODE = 12;

    private final Areas areas;
    private final FormerAreas former = new FormerAreas();
    private final Map<String, List<Area>> byName = new HashMap<>();

    AreaFinder(Areas areas) {
        this.areas = areas;
        for (AreaLevel level : AreaLevel.values()) {
            for (Area area : areas.list(level)) {
                name(area.name(), area);
                if (level == AreaLevel.CITY || level == AreaLevel.COUNTY) {
                    name(area.name().replaceFirst("(?<=.{2})[市县区]$", ""), area);
                }
            }
        }
    }

    private void name(String name, Area area) {
        List<Area> named = byName.computeIfAbsent(name, any -> new ArrayList<>());
        if (!named.contains(area)) {
            named.add(area);
        }
    }

    /**
     * The area; null where it cannot be told, which the findings then say.
     *
     * @param text of the cell; blank where nothing stands there
     * @param position where the thing stands; null where that is not known
     */
    public @Nullable AreaPath find(Column column, String text, @Nullable Position position, List<Finding> findings) {
        Optional<Area> there = position == null ? Optional.empty() : areas.countyAt(position);
        if (text.isBlank()) {
            return unsaid(column, there, findings);
        }
        String word = NumberText.halfWidth(text);
        if (CODE.matcher(word).matches()) {
            return byCode(column, text, word.replaceFirst("\\.0+$", ""), there, findings);
        }
        return byName(column, text, BETWEEN.matcher(word).replaceAll(""), there, findings);
    }

    private static @Nullable AreaPath unsaid(Column column, Optional<Area> there, List<Finding> findings) {
        if (there.isEmpty()) {
            findings.add(Finding.wrong(
                    column,
                    "",
                    "area-missing",
                    "没有填行政区，也不能由位置得出",
                    "no area is named and none follows from the position",
                    null));
            return null;
        }
        Area county = there.get();
        findings.add(Finding.repaired(
                column,
                "",
                "area-from-position",
                "按位置取为" + county.name(),
                "taken from the position",
                county.path().code()));
        return county.path();
    }

    private @Nullable AreaPath byCode(
            Column column, String text, String digits, Optional<Area> there, List<Finding> findings) {
        String code = digits;
        for (AreaLevel level : AreaLevel.values()) { // 330327000000 is the county 330327
            boolean rest = digits.length() > level.digits()
                    && digits.substring(level.digits()).matches("0+");
            code = rest && code.equals(digits) ? digits.substring(0, level.digits()) : code;
        }
        String county = code.length() >= 6 ? code.substring(0, 6) : code;
        if (former.abolished(county)) {
            return successor(column, text, former.successors(county), there, findings);
        }
        Optional<Area> known = known(code);
        if (known.isEmpty()) {
            findings.add(Finding.wrong(
                    column,
                    text,
                    "area-unknown",
                    "没有这个行政区划代码",
                    "there is no area with this code",
                    there.map(at -> at.path().code()).orElse(null)));
            return null;
        }
        AreaPath path = known.get().path();
        if (path.code().length() < code.length() && code.length() == FULL_CODE) {
            findings.add(Finding.repaired(
                    column,
                    text,
                    "area-cut",
                    "村级代码不在目录内，按乡镇登记",
                    "the village is not known: kept by its township",
                    path.code()));
        }
        return moved(column, text, path, there, findings);
    }

    private Optional<Area> known(String code) {
        return Stream.of(code, code.length() == FULL_CODE ? code.substring(0, 9) : code)
                .filter(one -> Stream.of(AreaLevel.values()).anyMatch(level -> level.digits() == one.length()))
                .flatMap(one -> areas.find(new AreaPath(one)).stream())
                .findFirst();
    }

    /** A county that is still there, but whose part, where this thing stands, belongs to another one now. */
    private @Nullable AreaPath moved(
            Column column, String text, AreaPath path, Optional<Area> there, List<Finding> findings) {
        AreaPath county = path.upTo(AreaLevel.COUNTY);
        boolean elsewhere = there.isPresent()
                && county.level() == AreaLevel.COUNTY
                && !there.get().path().equals(county)
                && former.successors(county.code()).contains(there.get().path());
        return elsewhere ? successor(column, text, List.of(there.get().path()), there, findings) : path;
    }

    private @Nullable AreaPath successor(
            Column column, String text, List<AreaPath> next, Optional<Area> there, List<Finding> findings) {
        List<AreaPath> fitting = next.size() == 1
                ? next
                : next.stream()
                        .filter(one -> there.isPresent() && there.get().path().equals(one))
                        .toList();
        if (fitting.size() == 1) {
            String code = fitting.getFirst().code();
            findings.add(Finding.repaired(
                    column,
                    text,
                    "area-abolished",
                    "区划已调整，现为" + nameOf(code),
                    "this district was changed; now " + code,
                    code));
            return fitting.getFirst();
        }
        String choice =
                next.stream().map(one -> one.code() + " " + nameOf(one.code())).collect(Collectors.joining(" / "));
        findings.add(Finding.wrong(
                column,
                text,
                "area-abolished",
                "区划已撤销，现分属多个区，请选填其一",
                "this district was abolished and divided: name one of those it belongs to now",
                choice));
        return null;
    }

    private String nameOf(String code) {
        return areas.find(new AreaPath(code)).map(Area::name).orElse(code);
    }

    private @Nullable AreaPath byName(
            Column column, String text, String name, Optional<Area> there, List<Finding> findings) {
        List<Area> named = named(name);
        if (named.isEmpty()) {
            return formerName(column, text, name, there, findings);
        }
        List<Area> fitting = named.size() == 1
                ? named
                : named.stream()
                        .filter(one -> there.isPresent()
                                && (there.get().path().contains(one.path())
                                        || one.path().contains(there.get().path())))
                        .toList();
        if (fitting.size() == 1) {
            return moved(column, text, fitting.getFirst().path(), there, findings);
        }
        String choice = named.stream().limit(5).map(one -> one.path().code()).collect(Collectors.joining(" / "));
        findings.add(Finding.wrong(
                column,
                text,
                "area-ambiguous",
                "有多个同名的行政区，请写全称或代码",
                "several areas have this name: write it in full, or its code",
                choice));
        return null;
    }

    private @Nullable AreaPath formerName(
            Column column, String text, String name, Optional<Area> there, List<Finding> findings) {
        String city = name.replaceFirst("^.*(省|市)(?=.{2})", "");
        List<AreaPath> next = former.codes(city).stream()
                .flatMap(code -> former.successors(code).stream())
                .distinct()
                .toList();
        if (!next.isEmpty()) {
            return successor(column, text, next, there, findings);
        }
        findings.add(Finding.wrong(
                column,
                text,
                "area-unknown",
                "没有这个名称的行政区",
                "there is no area of this name",
                there.map(at -> at.path().code()).orElse(null)));
        return null;
    }

    /** Areas whose name the text ends with, and before which nothing stands but names of areas around them. */
    private List<Area> named(String text) {
        for (int at = 0; at < text.length(); at++) {
            String before = text.substring(0, at);
            List<Area> found = byName.getOrDefault(text.substring(at), List.of()).stream()
                    .filter(area -> within(area, before))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private boolean within(Area area, String before) {
        String rest = before;
        for (Area around : areas.chain(area.path())) {
            String name = around.name();
            if (rest.startsWith(name)) {
                rest = rest.substring(name.length());
            } else if (rest.startsWith(name.substring(0, name.length() - 1))) {
                rest = rest.substring(name.length() - 1);
            }
        }
        return rest.isEmpty();
    }
}
