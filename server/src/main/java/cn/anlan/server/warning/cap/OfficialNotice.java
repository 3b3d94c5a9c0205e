package cn.anlan.server.warning.cap;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapArea;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An official warning, as far as a message tells of it.
 *
 * @param event id of our catalogue
 * @param nationalCode of the event, for example 11B01
 * @param colour word of the signal, for example orange
 * @param replaced what it takes the place of, as its issuer names it
 * @param polygons drawn by its issuer
 * @param circles likewise
 * @param original the issuer's own message, where it came as one
 */
public record OfficialNotice(
        UUID id,
        String issuer,
        @Nullable String number,
        String event,
        @Nullable String nationalCode,
        Bilingual eventTitle,
        CapWord.Category category,
        String colour,
        Bilingual colourTitle,
        CapWord.Severity severity,
        CapWord.Urgency urgency,
        String headline,
        String text,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        List<CapPlaces.Named> areas,
        List<String> replaced,
        List<List<Position>> polygons,
        List<CapArea.Circle> circles,
        Optional<CapAlert.Reference> original) {

    /** Names of parameters by which an official warning comes back exactly as it was. */
    public static final String COLOUR = "colour";

    /** Id of the warning here; its presence says that the other parameters are ours. */
    public static final String WARNING = "anlan:warning";

    /** The issuer's number, where it gave one. */
    public static final String NUMBER = "anlan:number";

    /** What this message replaces or ends, as the issuer names it: by number, or by time of issue. */
    public static final String ENDS = "anlan:ends";

    /** The time of issue, where it has parts of a second. */
    public static final String ISSUED_AT = "anlan:issuedAt";

    /** The end of validity, likewise. */
    public static final String EXPIRES_AT = "anlan:expiresAt";

    /** The issuer's own message, as CAP refers to it. */
    public static final String ORIGINAL = "anlan:original";

    public OfficialNotice {
        areas = List.copyOf(areas);
        replaced = List.copyOf(replaced);
        polygons = List.copyOf(polygons);
        circles = List.copyOf(circles);
    }

    /** How its issuer names it afterwards: by number, or else by when it was issued. */
    public String name() {
        return number == null ? issuedAt.toString() : number;
    }
}
