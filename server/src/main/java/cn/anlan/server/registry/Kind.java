package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of feature, as the catalogue describes it. Kinds are data: a new one is an entry in {@code kinds/*.yaml}.
 *
 * @param id lower-case letters, digits and hyphens, unique, never changed once used
 * @param title name for the reader
 * @param group heading in the layer tree
 * @param riskList which of the eight risk lists it belongs to; null for what is no risk
 * @param device whether it is a device that measures
 * @param layer the map layer that shows it; one of its own id where it names none
 * @param basicLayer whether that layer is among the few that the map lists without a search
 * @param layerTitle the name of that layer
 * @param style name of the drawing style in the web
 * @param icon name of the icon in the web's set
 * @param colour name of the colour in the web's set; never one of the official warnings' four
 * @param owner the bureau that keeps it
 * @param fields what is known of one of them
 * @param posts who must stand behind each of them, in the order of reach
 * @param observes what it measures; empty for what is no device
 * @param rhythmDays how often its owner looks through the book, in days
 * @param quality the rules a good entry keeps, the fields' own among them
 */
public record Kind(
        String id,
        Bilingual title,
        Bilingual group,
        @Nullable RiskList riskList,
        boolean device,
        String layer,
        boolean basicLayer,
        Bilingual layerTitle,
        String style,
        String icon,
        String colour,
        Bilingual owner,
        List<KindField> fields,
        List<Post> posts,
        List<Observes> observes,
        int rhythmDays,
        List<QualityRule> quality) {

    public Kind {
        fields = List.copyOf(fields);
        posts = List.copyOf(posts);
        observes = List.copyOf(observes);
        quality = List.copyOf(quality);
    }

    /** The field of this key, if the kind has one. */
    public Optional<KindField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /**
     * A duty that somebody must hold for each feature of the kind.
     *
     * @param id the duty, the same wherever it is meant, for example {@code evacuation-head}
     * @param count how many hold it
     * @param order place in the order of reach, from 1
     */
    public record Post(String id, Bilingual title, int count, int order) {}

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
