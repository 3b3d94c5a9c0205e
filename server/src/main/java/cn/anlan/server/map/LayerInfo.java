package cn.anlan.server.map;

import cn.anlan.server.kernel.Bilingual;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a layer is, for the layer tree and its legend.
 *
 * @param id lower-case letters, digits and hyphens, at most 64, for example {@code device-rain-gauge}; also the name inside the tile
 * @param title name for the reader
 * @param group heading under which it stands in the layer tree
 * @param owner the module whose data it is
 * @param icon name of the icon in the web's set
 * @param style name of the drawing style in the web
 * @param rhythmSeconds how often new data is expected, in seconds; 0 for what does not change by itself
 * @param states what each state means, quiet first; at least state 0
 */
public record LayerInfo(
        String id,
        Bilingual title,
        Bilingual group,
        String owner,
        String icon,
        String style,
        int rhythmSeconds,
        List<StateTitle> states) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public LayerInfo {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("layer id must be 1 to 64 lower-case letters, digits or hyphens: " + id);
        }
        if (rhythmSeconds < 0) {
            throw new IllegalArgumentException("rhythm of layer " + id + " must not be negative: " + rhythmSeconds);
        }
        states = List.copyOf(states);
        Set<Integer> seen = new HashSet<>();
        for (StateTitle state : states) {
            if (!seen.add(state.state())) {
                throw new IllegalArgumentException("layer " + id + " names state " + state.state() + " twice");
            }
        }
        if (!seen.contains(0)) {
            throw new IllegalArgumentException("layer " + id + " must say what state 0 means");
        }
    }
}
