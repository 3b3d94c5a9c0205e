package cn.anlan.engine.series;

import java.util.Arrays;
import java.util.List;

/**
 * A set of flags in one small number, as it is stored beside a reading.
 *
 * @param bits the bits of {@link Flag#bit()}; 0 for none
 */
public record Flags(int bits) {

    /** No flag. */
    public static final Flags NONE = new Flags(0);

    private static final int ALL =
            Arrays.stream(Flag.values()).mapToInt(Flag::bit).sum();

    public Flags {
        if ((bits & ~ALL) != 0) {
            throw new IllegalArgumentException("bits of no flag: " + bits);
        }
    }

    /** The set of these. */
    public static Flags of(Flag... flags) {
        Flags all = NONE;
        for (Flag flag : flags) {
            all = all.with(flag);
        }
        return all;
    }

    /** These and one more. */
    public Flags with(Flag flag) {
        return new Flags(bits | flag.bit());
    }

    /** These and those. */
    public Flags and(Flags others) {
        return new Flags(bits | others.bits);
    }

    /** Whether it is in the set. */
    public boolean has(Flag flag) {
        return (bits & flag.bit()) != 0;
    }

    /** True where there is no flag. */
    public boolean isEmpty() {
        return bits == 0;
    }

    /** The flags one by one, in the order they are declared. */
    public List<Flag> list() {
        return Arrays.stream(Flag.values()).filter(this::has).toList();
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
