package cn.anlan.engine.tide;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The constituents this package can predict with, by NOAA's names. Each is five multiples of the mean longitudes (Doodson's
 * arguments without the node, which is in the factors), a phase in quarter circles, and the factors it takes: Schureman, Special
 * Publication 98, table 2, and for those he does not have (EP2, MA2, MB2, MKS2, 2MO5, 2MK5, N4) the constituent list of the IHO's
 * Tidal and Water Level Working Group. M1 is his mixed wave, the M1 of NOAA's tables.
 */
public enum Constituent {
    SA("SA", 0, 0, 1, 0, 0, 0),
    SSA("SSA", 0, 0, 2, 0, 0, 0),
    MM("MM", 0, 1, 0, -1, 0, 0, Node.MM),
    MSF("MSF", 0, 2, -2, 0, 0, 0, Node.MINUS_M2),
    MF("MF", 0, 2, 0, 0, 0, 0, Node.MF),
    MTM("MTM", 0, 3, 0, -1, 0, 0, Node.MF),
    MSQM("MSQM", 0, 4, -2, 0, 0, 0, Node.MF),
    TWO_Q1("2Q1", 1, -3, 0, 2, 0, 1, Node.O1),
    SIGMA1("SGM", 1, -3, 2, 0, 0, 1, Node.O1),
    Q1("Q1", 1, -2, 0, 1, 0, 1, Node.O1),
    RHO1("RHO1", 1, -2, 2, -1, 0, 1, Node.O1),
    O1("O1", 1, -1, 0, 0, 0, 1, Node.O1),
    M1("M1", 1, 0, 0, 1, 0, -1, Node.M1),
    P1("P1", 1, 1, -2, 0, 0, 1),
    S1("S1", 1, 1, -1, 0, 0, 0),
    K1("K1", 1, 1, 0, 0, 0, -1, Node.K1),
    J1("J1", 1, 2, 0, -1, 0, -1, Node.J1),
    OO1("OO1", 1, 3, 0, 0, 0, -1, Node.OO1),
    EPSILON2("EP2", 2, -3, 2, 1, 0, 0, Node.M2),
    TWO_N2("2N2", 2, -2, 0, 2, 0, 0, Node.M2),
    MU2("MU2", 2, -2, 2, 0, 0, 0, Node.M2),
    N2("N2", 2, -1, 0, 1, 0, 0, Node.M2),
    NU2("NU2", 2, -1, 2, -1, 0, 0, Node.M2),
    MA2("MA2", 2, 0, -1, 0, 0, 0),
    M2("M2", 2, 0, 0, 0, 0, 0, Node.M2),
    MB2("MB2", 2, 0, 1, 0, 0, 0),
    MKS2("MKS2", 2, 0, 2, 0, 0, 0, Node.M2, Node.K2),
    LAMBDA2("LAMBDA2", 2, 1, -2, 1, 0, 2, Node.M2),
    L2("L2", 2, 1, 0, -1, 0, 2, Node.L2),
    T2("T2", 2, 2, -3, 0, 1, 0),
    S2("S2", 2, 2, -2, 0, 0, 0),
    R2("R2", 2, 2, -1, 0, -1, 2),
    K2("K2", 2, 2, 0, 0, 0, 0, Node.K2),
    TWO_SM2("2SM2", 2, 4, -4, 0, 0, 0, Node.MINUS_M2),
    TWO_MK3("2MK3", 3, -1, 0, 0, 0, 1, Node.M2, Node.M2, Node.MINUS_K1),
    M3("M3", 3, 0, 0, 0, 0, 0, Node.M3),
    MK3("MK3", 3, 1, 0, 0, 0, -1, Node.M2, Node.K1),
    N4("N4", 4, -2, 0, 2, 0, 0, Node.M2, Node.M2),
    MN4("MN4", 4, -1, 0, 1, 0, 0, Node.M2, Node.M2),
    M4("M4", 4, 0, 0, 0, 0, 0, Node.M2, Node.M2),
    MS4("MS4", 4, 2, -2, 0, 0, 0, Node.M2),
    S4("S4", 4, 4, -4, 0, 0, 0),
    TWO_MO5("2MO5", 5, -1, 0, 0, 0, 1, Node.M2, Node.M2, Node.O1),
    TWO_MK5("2MK5", 5, 1, 0, 0, 0, -1, Node.M2, Node.M2, Node.K1),
    M6("M6", 6, 0, 0, 0, 0, 0, Node.M2, Node.M2, Node.M2),
    TWO_MS6("2MS6", 6, 2, -2, 0, 0, 0, Node.M2, Node.M2),
    S6("S6", 6, 6, -6, 0, 0, 0),
    M8("M8", 8, 0, 0, 0, 0, 0, Node.M2, Node.M2, Node.M2, Node.M2);

    private static final Map<String, Constituent> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(c -> c.symbol, Function.identity()));
    private static final Map<String, Constituent> OTHER_NAMES =
            Map.of("SIGMA1", SIGMA1, "RHO", RHO1, "LAM2", LAMBDA2, "EPS2", EPSILON2);

    private final String symbol;
    private final int tau;
    private final int s;
    private final int h;
    private final int p;
    private final int p1;
    private final int quarters;
    private final List<Node> nodes;

    Constituent(String symbol, int tau, int s, int h, int p, int p1, int quarters, Node... nodes) {
        this.symbol = symbol;
        this.tau = tau;
        this.s = s;
        this.h = h;
        this.p = p;
        this.p1 = p1;
        this.quarters = quarters;
        this.nodes = List.of(nodes);
    }

    /** The constituent of a published name, in letters of either size; empty where this package does not have it. */
    public static Optional<Constituent> find(String name) {
        String upper = name.trim().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(BY_NAME.get(upper)).or(() -> Optional.ofNullable(OTHER_NAMES.get(upper)));
    }

    /** Its name in the tables, such as 2SM2. */
    public String symbol() {
        return symbol;
    }

    /** Cycles per lunar day, nearly: 0 long period, 1 diurnal, 2 semidiurnal and so on. */
    public int species() {
        return tau;
    }

    /** Its speed in degrees per hour of mean solar time. */
    public double speedDegPerHour() {
        return tau * Sky.TAU_RATE + s * Sky.S_RATE + h * Sky.H_RATE + p * Sky.P_RATE + p1 * Sky.P1_RATE;
    }

    /** The argument V at Greenwich, in degrees, not reduced to a circle. */
    double argument(Sky sky) {
        return tau * sky.tau() + s * sky.s() + h * sky.h() + p * sky.p() + p1 * sky.p1() + 90.0 * quarters;
    }

    List<Node> nodes() {
        return nodes;
    }
}
