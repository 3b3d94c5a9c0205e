package cn.anlan.engine.tide;

/**
 * What the Moon's node does to a constituent at a moment.
 *
 * @param f the amplitude is multiplied by this
 * @param u degrees added to the argument
 */
record Factor(double f, double u) {

    static final Factor UNITY = new Factor(1, 0);

    Factor times(Factor other) {
        return new Factor(f * other.f, u + other.u);
    }

    /** Of a constituent that enters a compound with a minus: the amplitude as before, the angle turned round. */
    Factor minus() {
        return new Factor(f, -u);
    }

    Factor power(double exponent) {
        return new Factor(Math.pow(f, exponent), u * exponent);
    }
}
