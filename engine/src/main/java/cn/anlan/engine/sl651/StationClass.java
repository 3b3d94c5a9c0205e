package cn.anlan.engine.sl651;

import java.util.Optional;

/** What sort of station reports (SL 651-2014, classes of telemetry stations): each is the ASCII letter of its mark. */
public enum StationClass {
    RAIN('P'),
    RIVER('H'),
    RESERVOIR('K'),
    GATE('Z'),
    PUMP('D'),
    TIDE('T'),
    SOIL('M'),
    GROUNDWATER('G'),
    WATER_QUALITY('Q'),
    INTAKE('I'),
    DISCHARGE('O');

    private final char letter;

    StationClass(char letter) {
        this.letter = letter;
    }

    /** The letter of its mark. */
    public char letter() {
        return letter;
    }

    /** By the octet in a body. */
    public static Optional<StationClass> find(int octet) {
        for (StationClass one : values()) {
            if (one.letter == octet) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
