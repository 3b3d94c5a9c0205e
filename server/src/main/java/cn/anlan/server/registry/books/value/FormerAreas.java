package cn.anlan.server.registry.books.value;

import cn.anlan.server.kernel.AreaPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** County codes and names that are no longer in use, or mean less than before, and what took their place. */
final class FormerAreas {

    private static final String FILE = "/registry/former-areas.tsv";

    private record Former(String code, String name, boolean inUse, List<String> next) {}

    private final Map<String, Former> byCode = new TreeMap<>();

    FormerAreas() {
        try (InputStream in = FormerAreas.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(row -> byCode.put(
                            row[0], new Former(row[0], row[1], row[2].isEmpty(), List.of(row[3].split(";", -1)))));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + FILE, failed);
        }
    }

    /** The counties of today that this county's land belongs to now, the code itself left out where it was given up. */
    List<AreaPath> successors(String county) {
        Set<String> found = new LinkedHashSet<>();
        collect(county, found);
        return found.stream().map(AreaPath::new).toList();
    }

    private void collect(String county, Set<String> found) {
        Former former = byCode.get(county);
        if (former == null || former.inUse()) {
            found.add(county);
        }
        if (former != null) {
            for (String next : former.next()) {
                Former then = byCode.get(next);
                if (then != null && !then.inUse() && !found.contains(next)) {
                    collect(next, found);
                } else {
                    found.add(next);
                }
            }
        }
    }

    /** Whether the code was given up, and no area has it now. */
    boolean abolished(String county) {
        Former former = byCode.get(county);
        return former != null && !former.inUse();
    }

    /** Codes that were given up and whose county had this name. */
    List<String> codes(String name) {
        List<String> codes = new ArrayList<>();
        byCode.values().stream()
                .filter(former -> !former.inUse() && former.name().equals(name))
                .forEach(former -> codes.add(former.code()));
        return codes;
    }
}
