package cn.anlan.engine.cap;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a message says, in one language.
 *
 * @param language as RFC 3066 has it, for example {@code zh-CN}; empty means {@code en-US}
 * @param categories at least one
 * @param event what it is about, in words
 * @param eventCodes the same as codes of some list, for example of GB/T 35561
 * @param effective from when it counts; empty from when it was sent
 * @param onset when what it tells of is expected to begin
 * @param expires when it counts no longer
 */
public record CapInfo(
        Optional<String> language,
        List<CapWord.Category> categories,
        String event,
        List<CapWord.ResponseType> responseTypes,
        CapWord.Urgency urgency,
        CapWord.Severity severity,
        CapWord.Certainty certainty,
        Optional<String> audience,
        List<NamedValue> eventCodes,
        Optional<OffsetDateTime> effective,
        Optional<OffsetDateTime> onset,
        Optional<OffsetDateTime> expires,
        Optional<String> senderName,
        Optional<String> headline,
        Optional<String> description,
        Optional<String> instruction,
        Optional<String> web,
        Optional<String> contact,
        List<NamedValue> parameters,
        List<CapResource> resources,
        List<CapArea> areas) {

    /** A value of a list that has a name. */
    public record NamedValue(String name, String value) {}

    public CapInfo {
        categories = List.copyOf(categories);
        responseTypes = List.copyOf(responseTypes);
        eventCodes = List.copyOf(eventCodes);
        parameters = List.copyOf(parameters);
        resources = List.copyOf(resources);
        areas = List.copyOf(areas);
    }
}
