package cn.anlan.server.map;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Pictures of layers as they were known at earlier moments, one for each quarter of an hour that somebody asked for. The least
 * used go when there are more points than allowed; they are cut from history again when they are asked for.
 */
final class PastPictures {

    /** How far apart pictures of the past are. */
    static final Duration STEP = Duration.ofMinutes(15);

    /** Vertices of shapes that weigh as much as a point. */
    private static final int VERTICES_OF_A_POINT = 8;

    /** Points held in all pictures together; one costs about 60 bytes, with what is derived from it, as eight vertices do. */
    static final int MOST_POINTS = 1_000_000;

    /** How many are made at once: each reads history, and is in memory beside those that are held. */
    static final int MOST_AT_ONCE = 4;

    private static final int MOST_UNCHANGED = 4_096;

    private record Key(String layer, String variant, Instant moment) {}

    private final int mostPoints;
    private final Map<Key, LayerPicture> pictures = new LinkedHashMap<>(16, 0.75f, true);

    /** Of which version it is known that nothing changed since: what is asked for tile by tile needs no query each time. */
    private final Map<Key, Long> unchanged = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
            return size() > MOST_UNCHANGED;
        }
    };

    /** One for each picture that is being made: who wants the same waits on it. */
    private final Map<Key, Object> turns = new ConcurrentHashMap<>();

    private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);

    private int points;
    private long story;
    private Instant latest = Instant.MIN;

    PastPictures(int mostPoints) {
        this.mostPoints = mostPoints;
    }

    /** The last full quarter of an hour at or before a moment. */
    static Instant step(Instant moment) {
        long seconds = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    /**
     * The picture of a moment; empty where the layer's points do not change with time. Who asks first makes it and the others who want
     * the same wait; whoever wants another does not.
     */
    Optional<LayerPicture> get(MapLayer layer, String variant, Instant moment) {
        Key key = new Key(layer.info().id(), variant, step(moment));
        Optional<LayerPicture> known = known(key);
        if (known.isPresent()) {
            return known;
        }
        Object turn = turns.computeIfAbsent(key, missing -> new Object());
        try {
            synchronized (turn) {
                Optional<LayerPicture> meanwhile = known(key);
                return meanwhile.isPresent() ? meanwhile : make(layer, key);
            }
        } finally {
            turns.remove(key, turn);
        }
    }

    private synchronized Optional<LayerPicture> known(Key key) {
        return Optional.ofNullable(pictures.get(key));
    }

    private Optional<LayerPicture> make(MapLayer layer, Key key) {
        long version = layer.version(key.variant());
        long begun;
        synchronized (this) {
            if (Objects.equals(unchanged.get(key), version)) {
                return Optional.empty();
            }
            begun = story;
        }
        atOnce.acquireUninterruptibly();
        Optional<LayerPicture> made;
        try {
            made = layer.pointsAt(key.variant(), key.moment()).map(list -> picture(layer, key, list));
        } finally {
            atOnce.release();
        }
        synchronized (this) {
            if (begun == story) {
                made.ifPresentOrElse(picture -> keep(key, picture), () -> unchanged.put(key, version));
            }
        }
        return made;
    }

    private static LayerPicture picture(MapLayer layer, Key key, List<MapPoint> then) {
        Map<Long, MapShape> drawn = layer.shapesAt(key.variant(), key.moment());
        return new LayerPicture(layer.info(), key.variant(), 0, key.moment(), then, ofThese(then, drawn));
    }

    /** A layer of ten points does not hold what is drawn of all that are of its kinds. */
    private static Map<Long, MapShape> ofThese(List<MapPoint> points, Map<Long, MapShape> drawn) {
        Map<Long, MapShape> of = new HashMap<>();
        for (MapPoint point : points) {
            MapShape shape = drawn.get(point.id());
            if (shape != null) {
                of.put(point.id(), shape);
            }
        }
        return of;
    }

    /** Forgets all when the world's time has gone back: a story began anew, and its past is another one. */
    synchronized void at(Instant now) {
        if (now.isBefore(latest)) {
            pictures.clear();
            unchanged.clear();
            points = 0;
            story++; // what is being made is of the old one
        }
        latest = now;
    }

    /** How many points are held now. */
    synchronized int points() {
        return points;
    }

    private void keep(Key key, LayerPicture made) {
        pictures.put(key, made);
        points += weight(made);
        var eldest = pictures.values().iterator();
        while (points > mostPoints && pictures.size() > 1) {
            points -= weight(eldest.next());
            eldest.remove();
        }
    }

    private static int weight(LayerPicture picture) {
        return picture.size() + (int) Math.min(picture.vertices() / VERTICES_OF_A_POINT, MOST_POINTS);
    }
}
