package cn.anlan.engine.series;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The units of readings by their UCUM codes (Unified Code for Units of Measure, 2.1, case-sensitive), a closed table: what is not
 * here is not converted. Factors are exact: a nautical mile is 1852 m and a day 86,400 s, so a knot is 463/900 m/s and a kilometre
 * per hour 5/18. A value is taken as the decimal it is written with and rounded once, at the end.
 *
 * <p>A percentage and a pure number are of one kind; a depth of water (mm) and an amount over an area (L/m2) are not told apart by
 * UCUM, and not converted here.
 */
public enum Unit {
    METRE("m", Kind.LENGTH, 1, 1),
    MILLIMETRE("mm", Kind.LENGTH, 1, 1000),
    CENTIMETRE("cm", Kind.LENGTH, 1, 100),
    KILOMETRE("km", Kind.LENGTH, 1000, 1),
    NAUTICAL_MILE("[nmi_i]", Kind.LENGTH, 1852, 1),
    METRE_PER_SECOND("m/s", Kind.SPEED, 1, 1),
    KILOMETRE_PER_HOUR("km/h", Kind.SPEED, 5, 18),
    KNOT("[kn_i]", Kind.SPEED, 463, 900),
    CENTIMETRE_PER_SECOND("cm/s", Kind.SPEED, 1, 100),
    MILLIMETRE_PER_HOUR("mm/h", Kind.SPEED, 1, 3_600_000),
    MILLIMETRE_PER_MINUTE("mm/min", Kind.SPEED, 1, 60_000),
    CUBIC_METRE_PER_SECOND("m3/s", Kind.FLOW, 1, 1),
    CUBIC_METRE_PER_HOUR("m3/h", Kind.FLOW, 1, 3600),
    LITRE_PER_SECOND("L/s", Kind.FLOW, 1, 1000),
    CUBIC_METRE("m3", Kind.VOLUME, 1, 1),
    /** 万立方米. */
    TEN_THOUSAND_CUBIC_METRES("10*4.m3", Kind.VOLUME, 10_000, 1),
    /** 百万立方米, as in SL 651. */
    MILLION_CUBIC_METRES("10*6.m3", Kind.VOLUME, 1_000_000, 1),
    PASCAL("Pa", Kind.PRESSURE, 1, 1),
    HECTOPASCAL("hPa", Kind.PRESSURE, 100, 1),
    KILOPASCAL("kPa", Kind.PRESSURE, 1000, 1),
    MILLIBAR("mbar", Kind.PRESSURE, 100, 1),
    KELVIN("K", Kind.TEMPERATURE, 1, 1),
    DEGREE_CELSIUS("Cel", Kind.TEMPERATURE, 1, 1, "273.15"),
    /** (F + 459.67) · 5/9. */
    DEGREE_FAHRENHEIT("[degF]", Kind.TEMPERATURE, 5, 9, "459.67"),
    ONE("1", Kind.RATIO, 1, 1),
    PERCENT("%", Kind.RATIO, 1, 100),
    DEGREE("deg", Kind.ANGLE, 1, 1),
    SECOND("s", Kind.TIME, 1, 1),
    MINUTE("min", Kind.TIME, 60, 1),
    HOUR("h", Kind.TIME, 3600, 1),
    VOLT("V", Kind.VOLTAGE, 1, 1),
    MILLIVOLT("mV", Kind.VOLTAGE, 1, 1000),
    WATT_PER_SQUARE_METRE("W/m2", Kind.IRRADIANCE, 1, 1);

    /** What a unit measures; values of different kinds are never converted. */
    public enum Kind {
        LENGTH,
        SPEED,
        FLOW,
        VOLUME,
        PRESSURE,
        TEMPERATURE,
        RATIO,
        ANGLE,
        TIME,
        VOLTAGE,
        IRRADIANCE
    }

    private static final Map<String, Unit> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Unit::code, Function.identity()));

    private final String code;
    private final Kind kind;
    private final BigDecimal up;
    private final BigDecimal down;
    private final BigDecimal offset;

    Unit(String code, Kind kind, long up, long down) {
        this(code, kind, up, down, "0");
    }

    /** A value in the base unit is (value + offset) · up / down. */
    Unit(String code, Kind kind, long up, long down, String offset) {
        this.code = code;
        this.kind = kind;
        this.up = BigDecimal.valueOf(up);
        this.down = BigDecimal.valueOf(down);
        this.offset = new BigDecimal(offset);
    }

    /** The unit of a UCUM code; empty where this table does not have it. */
    public static Optional<Unit> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Its UCUM code. */
    public String code() {
        return code;
    }

    /** What it measures. */
    public Kind kind() {
        return kind;
    }

    /** True where values of this unit can be given in the other. */
    public boolean converts(Unit to) {
        return kind == to.kind;
    }

    /**
     * A value of this unit in another.
     *
     * @throws IllegalArgumentException where they measure different things, or the value is not finite
     */
    public double to(Unit other, double value) {
        if (!converts(other) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("cannot be given in " + other.code + ": " + value + " " + code);
        }
        if (this == other) {
            return value;
        }
        BigDecimal above = BigDecimal.valueOf(value).add(offset).multiply(up).multiply(other.down);
        BigDecimal below = down.multiply(other.up);
        return above.divide(below, MathContext.DECIMAL128)
                .subtract(other.offset)
                .doubleValue();
    }
}
