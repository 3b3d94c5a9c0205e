package cn.anlan.server.story.script;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that reaches us at a named instant. Typhoon bulletins and measurements are not listed; they come from the data files. */
public sealed interface Input {

    /** When it reaches us. */
    Instant at();

    /**
     * A warning of an authority, as documented.
     *
     * @param number the issuer's number; null where the source gives none
     * @param event typhoon, rainstorm, gale, flash-flood, geological, flood, waves or storm-surge
     * @param colour blue, yellow, orange or red
     * @param expires until when it holds; null where the source does not say
     * @param replaces when the earlier warnings of its issuer about the same event were issued that it goes on from or takes the
     *     place of, as its wording says
     * @param source where it is documented
     */
    record Official(
            Instant at,
            String issuer,
            @Nullable String number,
            String event,
            String colour,
            String headline,
            List<AreaPath> areas,
            @Nullable Instant expires,
            List<Instant> replaces,
            String source)
            implements Input {

        public Official {
            areas = List.copyOf(areas);
            replaces = List.copyOf(replaces);
        }
    }

    /** A documented fact that no module takes in yet, such as a response level; kept in the timeline. */
    record Note(Instant at, Bilingual text, String source) implements Input {}
}
