package cn.anlan.server.registry.change;

import cn.anlan.server.registry.photo.PhotoDraft;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to say of a feature. What is null stays as it is.
 *
 * @param code the owner's number; only for a new one
 * @param kind id of the kind; only for a new one
 * @param lat degrees north, WGS-84
 * @param lon degrees east, WGS-84
 * @param area statistical code, 2 to 12 digits
 * @param fields values by key; a null value takes the field away, keys that are not named stay
 * @param photos new ones, at most 9; a change may consist of nothing else
 * @param reason why; at most 500 characters
 */
public record FeatureDraft(
        @Nullable String code,
        @Nullable String kind,
        @Nullable String title,
        @Nullable Double lat,
        @Nullable Double lon,
        @Nullable String area,
        @Nullable Map<String, @Nullable Object> fields,
        @Nullable List<@Nullable PhotoDraft> photos,
        @Nullable String reason) {}
