package cn.anlan.engine.geo;

/** A part of the Earth's surface that points may lie in. */
public interface Region {

    /** A point from which {@link #reachKm} is told. */
    Position centre();

    /** Great-circle distance from the centre, km, beyond which nothing of the region lies. */
    double reachKm();

    /** Whether a point lies in it; its border belongs to it. */
    boolean contains(Position point);
}
