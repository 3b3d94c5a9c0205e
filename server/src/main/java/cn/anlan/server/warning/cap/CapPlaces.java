package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapArea;
import cn.anlan.engine.cap.CapInfo.NamedValue;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Areas of administration in a message: by their codes, twelve digits long. */
public final class CapPlaces {

    /** Name of the geocode: the national statistical code of an area, filled with zeros to twelve digits. */
    public static final String GEOCODE = "areaCode12";

    private static final int DIGITS = 12;
    private static final List<Integer> LEVELS = List.of(9, 6, 4, 2);

    private CapPlaces() {}

    /** An area with its name. */
    public record Named(AreaPath path, String name) {}

    /**
     * Where a message counts. Boundaries of areas of administration are not drawn: ours are not survey grade and carry no number of
     * approval.
     */
    public static CapArea area(List<Named> areas, List<List<Position>> polygons, List<CapArea.Circle> circles) {
        return new CapArea(
                areas.stream().map(Named::name).collect(Collectors.joining("、")),
                polygons,
                circles,
                areas.stream()
                        .map(area -> new NamedValue(GEOCODE, code12(area.path())))
                        .toList(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    static String code12(AreaPath path) {
        return path.code() + "0".repeat(DIGITS - path.code().length());
    }

    /** The area that a code stands for, without the zeros that only fill it; the text itself where it is no such code. */
    public static String path(String code) {
        String path = code.strip();
        if (!AreaPath.isCode(path)) {
            return path;
        }
        for (int level : LEVELS) {
            if (path.length() > level && path.substring(level).chars().allMatch(c -> c == '0')) {
                path = path.substring(0, level);
            }
        }
        return path;
    }

    /** The codes of areas that somebody's message names, each once, in the order they stand. */
    public static List<String> paths(List<CapArea> areas) {
        List<String> paths = new ArrayList<>();
        for (CapArea area : areas) {
            for (NamedValue geocode : area.geocodes()) {
                paths.add(path(geocode.value()));
            }
        }
        return paths.stream().distinct().toList();
    }
}
