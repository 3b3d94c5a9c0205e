package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of feature, as the catalogue describes it. Kinds are data: a new one is an entry in {@code kinds/*.yaml}.
 *
 * @param id lower-case letters, digits and hyphens, unique, never changed once used
 * @param title name for the reader
 * @param group heading in the layer tree
 * @param riskList which of the eight risk lists it belongs to; null for what is no risk
 * @param device whether it is a device that measures
 * @param layer the map layer that shows it
 * @param layerTitle the name of that layer
 * @param style name of the drawing style in the web
 * @param icon name of the icon in the web's set
 * @param owner the bureau that keeps it
 * @param fields what is known of one of them
 * @param posts who must stand behind each of them
 * @param observes what it measures; empty for what is no device
 */
public record Kind(
        String id,
        Bilingual title,
        Bilingual group,
        @Nullable RiskList riskList,
        boolean device,
        String layer,
        Bilingual layerTitle,
        String style,
        String icon,
        Bilingual owner,
        List<KindField> fields,
        List<Bilingual> posts,
        List<Observes> observes) {

    public Kind {
        fields = List.copyOf(fields);
        posts = List.copyOf(posts);
        observes = List.copyOf(observes);
    }

    /** One of the eight risk lists, numbered 1 to 8. */
    public record RiskList(int n, Bilingual title) {}

    /**
     * A property that a device measures.
     *
     * @param property its id in the catalogue of observed properties, which {@code sensing} keeps
     * @param rhythmSeconds how often a value is expected
     */
    public record Observes(String property, int rhythmSeconds) {}
}
