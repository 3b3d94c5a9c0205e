package cn.anlan.server.sensing.telemetry;

import cn.anlan.engine.sl651.Elements;
import cn.anlan.engine.sl651.StationClass;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What stations' addresses and elements are here.
 *
 * @param codes device codes by address, for those that differ
 * @param targets what an element is, by its identifier as {@link Elements#id} gives it ({@code Z}) or, for one class of station, with that
 *     one's letter ({@code Z/T}), which comes first
 * @param ignored elements of which no reading is taken, on purpose; named in the same way
 * @param password two octets that every frame must carry; empty where any will do
 * @param stays whether a station is told to stay on the line after its report (ESC), else that it may go (EOT)
 */
public record Sl651Mapping(
        Map<String, String> codes,
        Map<String, Target> targets,
        Set<String> ignored,
        OptionalInt password,
        boolean stays)
        implements Mapping {

    /** Addresses of stations by SL 502 begin so; their codes have eight digits. */
    private static final String BY_CODE = "00";

    /**
     * What is observed.
     *
     * @param property id of an observed property
     * @param factor from the element's unit to the property's, above 0
     */
    public record Target(String property, double factor) {}

    public Sl651Mapping {
        codes = Map.copyOf(codes);
        targets = Map.copyOf(targets);
        ignored = Set.copyOf(ignored);
    }

    /** The code of the device with this address. */
    String code(String address) {
        String bare = address.startsWith(BY_CODE) ? address.substring(BY_CODE.length()) : address;
        return codes.getOrDefault(address, bare);
    }

    /** What an element of a station is; empty also for what is ignored. */
    public Optional<Target> target(int guide, Optional<StationClass> kind) {
        String id = Elements.id(guide);
        String own = own(id, kind);
        if (targets.containsKey(own)) {
            return Optional.of(targets.get(own));
        }
        return ignored.contains(own) ? Optional.empty() : Optional.ofNullable(targets.get(id));
    }

    /** Whether an element that is nothing here is so on purpose. */
    boolean ignores(int guide, Optional<StationClass> kind) {
        String id = Elements.id(guide);
        return ignored.contains(id) || ignored.contains(own(id, kind));
    }

    private static String own(String id, Optional<StationClass> kind) {
        return kind.map(one -> id + "/" + one.letter()).orElse(id);
    }
}
