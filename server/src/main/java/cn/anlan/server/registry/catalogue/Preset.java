package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;

/**
 * The layers that somebody wants to see for a duty.
 *
 * @param id for example {@code typhoon}
 * @param layers their ids, in the order they are shown
 */
public record Preset(String id, Bilingual title, List<String> layers) {

    public Preset {
        layers = List.copyOf(layers);
    }
}
