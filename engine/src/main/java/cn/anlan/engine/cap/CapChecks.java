package cn.anlan.engine.cap;

import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of CAP 1.2 that its schema does not tell (3.2, notes to the elements). */
public final class CapChecks {

    /** Corners of a ring that is looked at for crossings, each side against each. */
    static final int MOST_CORNERS = 4_000;

    private static final int FEWEST_CORNERS = 4;
    private static final Pattern NAME = Pattern.compile("[^\\s,<&]+");

    private final List<CapFault> faults = new ArrayList<>();

    private CapChecks() {}

    /** Everything that is wrong with a message; nothing for a right one. */
    public static List<CapFault> of(CapAlert alert) {
        CapChecks checks = new CapChecks();
        checks.alert(alert);
        return List.copyOf(checks.faults);
    }

    private void require(boolean right, CapFault.Rule rule, String element, String value) {
        if (!right) {
            faults.add(new CapFault(rule, element, value));
        }
    }

    private void alert(CapAlert alert) {
        require(named(alert.identifier()), CapFault.Rule.NAME, "alert/identifier", alert.identifier());
        require(named(alert.sender()), CapFault.Rule.NAME, "alert/sender", alert.sender());
        boolean restricted = alert.scope() == CapWord.Scope.RESTRICTED;
        boolean closed = alert.scope() == CapWord.Scope.PRIVATE;
        require(!restricted || alert.restriction().isPresent(), CapFault.Rule.RESTRICTION, "alert/restriction", "");
        require(!closed || alert.addresses().isPresent(), CapFault.Rule.ADDRESSES, "alert/addresses", "");
        boolean first = alert.msgType() == CapWord.MsgType.ALERT;
        require(
                first || !alert.references().isEmpty(),
                CapFault.Rule.REFERENCES_MISSING,
                "alert/references",
                alert.msgType().word());
        require(
                !alert.references().contains(alert.reference()),
                CapFault.Rule.CIRCULAR,
                "alert/references",
                alert.identifier());
        alert.infos().forEach(info -> info(alert, info));
    }

    private static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    private void info(CapAlert alert, CapInfo info) {
        info.expires()
                .ifPresent(expires -> require(
                        expires.toInstant()
                                .isAfter(info.effective().orElse(alert.sent()).toInstant()),
                        CapFault.Rule.EXPIRES,
                        "alert/info/expires",
                        expires.toString()));
        info.areas().forEach(this::area);
    }

    private void area(CapArea area) {
        if (area.ceilingFt().isPresent()) {
            double ceiling = area.ceilingFt().getAsDouble();
            require(
                    area.altitudeFt().isPresent()
                            && ceiling >= area.altitudeFt().getAsDouble(),
                    CapFault.Rule.CEILING,
                    "alert/info/area/ceiling",
                    Double.toString(ceiling));
        }
        area.polygons().forEach(this::ring);
    }

    private void ring(List<Position> ring) {
        String element = "alert/info/area/polygon";
        String value = ring.size() + " corners";
        if (ring.size() < FEWEST_CORNERS || ring.size() > MOST_CORNERS) {
            require(false, CapFault.Rule.CORNERS, element, value);
        } else if (!ring.getFirst().equals(ring.getLast())) {
            require(false, CapFault.Rule.OPEN, element, value);
        } else {
            require(!crosses(ring), CapFault.Rule.CROSSING, element, value);
        }
    }

    /** Whether two sides that are no neighbours have a point in common. */
    private static boolean crosses(List<Position> ring) {
        int sides = ring.size() - 1;
        for (int one = 0; one < sides; one++) {
            for (int other = one + 2; other < sides; other++) {
                boolean neighbours = one == 0 && other == sides - 1;
                if (!neighbours && meet(ring.get(one), ring.get(one + 1), ring.get(other), ring.get(other + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean meet(Position a, Position b, Position c, Position d) {
        double abc = turn(a, b, c);
        double abd = turn(a, b, d);
        double cda = turn(c, d, a);
        double cdb = turn(c, d, b);
        boolean across = Math.signum(abc) * Math.signum(abd) < 0 && Math.signum(cda) * Math.signum(cdb) < 0;
        return across
                || (abc == 0 && within(a, b, c))
                || (abd == 0 && within(a, b, d))
                || (cda == 0 && within(c, d, a))
                || (cdb == 0 && within(c, d, b));
    }

    /** Above 0 where c lies to the left of the way from a to b. */
    private static double turn(Position a, Position b, Position c) {
        return (b.lon() - a.lon()) * (c.lat() - a.lat()) - (b.lat() - a.lat()) * (c.lon() - a.lon());
    }

    private static boolean within(Position a, Position b, Position c) {
        return c.lon() >= Math.min(a.lon(), b.lon())
                && c.lon() <= Math.max(a.lon(), b.lon())
                && c.lat() >= Math.min(a.lat(), b.lat())
                && c.lat() <= Math.max(a.lat(), b.lat());
    }
}
