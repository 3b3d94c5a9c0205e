package cn.anlan.server.map;

import java.util.List;

/**
 * Owner of layers that come from a catalogue and not one by one as beans. Asked about twice a second, so that layers may appear
 * and go while the program runs; where another object comes under an id that stays, its version must be another one.
 */
@FunctionalInterface
public interface MapLayerOwner {

    /** The layers there are now. */
    List<MapLayer> layers();
}
