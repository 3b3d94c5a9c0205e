package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.RiskPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * All risk points as the impact kernel likes them: neighbours beside each other (Z-order), and areas as numbers, so that a
 * roll-up of 71,000 points is one pass over arrays. Shared and never written after it was made.
 */
final class RiskPicture {

    /** An area level with its areas numbered: {@code ofPoint[i]} is the number of point i's area, -1 where it is wider. */
    @SuppressWarnings("ArrayRecordComponent") // one number for each of 71,000 points; two levels are never compared
    record Level(List<AreaPath> areas, int[] ofPoint) {}

    final long version;
    final long[] ids;
    final double[] lats;
    final double[] lons;
    final byte[] lists;
    final String[] titles;
    final String[] kinds;
    final boolean[] synthetic;
    final Level narrowest;
    final Level townships;
    final Level counties;
    private final Map<Long, Integer> placeOfId = new HashMap<>();

    RiskPicture(RiskPoints points, LongFunction<String> kindOf) {
        int size = points.size();
        int[] order = order(points);
        version = points.version();
        ids = new long[size];
        lats = new double[size];
        lons = new double[size];
        lists = new byte[size];
        titles = new String[size];
        kinds = new String[size];
        synthetic = new boolean[size];
        AreaPath[] areas = new AreaPath[size];
        for (int i = 0; i < size; i++) {
            int from = order[i];
            ids[i] = points.ids()[from];
            lats[i] = points.lats()[from];
            lons[i] = points.lons()[from];
            lists[i] = points.lists()[from];
            titles[i] = points.titles()[from];
            synthetic[i] = points.synthetic()[from];
            kinds[i] = kindOf.apply(ids[i]);
            areas[i] = points.areas()[from];
            placeOfId.put(ids[i], i);
        }
        narrowest = level(areas, AreaLevel.VILLAGE, false);
        townships = level(areas, AreaLevel.TOWNSHIP, true);
        counties = level(areas, AreaLevel.COUNTY, true);
    }

    int size() {
        return ids.length;
    }

    AreaPath area(int point) {
        return narrowest.areas().get(narrowest.ofPoint()[point]);
    }

    /** Where a feature stands in the arrays; -1 where it is no risk point. */
    int placeOf(long id) {
        return placeOfId.getOrDefault(id, -1);
    }

    /** Which points lie in areas of a kind, asked once for each area. */
    boolean[] pointsWhere(Predicate<AreaPath> area) {
        boolean[] wanted = new boolean[narrowest.areas().size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = area.test(narrowest.areas().get(i));
        }
        boolean[] points = new boolean[size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = wanted[narrowest.ofPoint()[i]];
        }
        return points;
    }

    /** Whether any of these points is made up. */
    boolean anySynthetic(boolean[] among) {
        for (int i = 0; i < among.length; i++) {
            if (among[i] && synthetic[i]) {
                return true;
            }
        }
        return false;
    }

    private static Level level(AreaPath[] areas, AreaLevel level, boolean exactly) {
        Map<AreaPath, Integer> numbers = new LinkedHashMap<>();
        Map<AreaPath, Integer> known = new HashMap<>();
        int[] ofPoint = new int[areas.length];
        for (int i = 0; i < areas.length; i++) {
            ofPoint[i] = known.computeIfAbsent(areas[i], area -> {
                AreaPath cut = area.upTo(level);
                return exactly && cut.level() != level ? -1 : numbers.computeIfAbsent(cut, path -> numbers.size());
            });
        }
        return new Level(new ArrayList<>(numbers.keySet()), ofPoint);
    }

    private static int[] order(RiskPoints points) {
        long[] codes = new long[points.size()];
        for (int i = 0; i < codes.length; i++) {
            int row = (int) ((points.lats()[i] + 90) / 180 * (1 << 20));
            int column = (int) ((points.lons()[i] + 180) / 360 * (1 << 20));
            codes[i] = spread(row) << 1 | spread(column);
        }
        return IntStream.range(0, codes.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> codes[i]).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Bits of a number of 21 bits, two apart. */
    private static long spread(long bits) {
        bits = (bits | bits << 16) & 0x0000FFFF0000FFFFL;
        bits = (bits | bits << 8) & 0x00FF00FF00FF00FFL;
        bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0FL;
        bits = (bits | bits << 2) & 0x3333333333333333L;
        return (bits | bits << 1) & 0x5555555555555555L;
    }

    @Override
    public String toString() {
        return "RiskPicture " + version + " of " + size() + " points in " + Arrays.asList(counties.areas());
    }
}
