package cn.anlan.server.registry.photo;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be said of photos. */
final class PhotoRules {

    /** So many come with one change. */
    static final int MOST_AT_ONCE = 9;

    /** So many a feature has at a time. */
    static final int MOST_PER_FEATURE = 200;

    static final int LONGEST_NOTE = 500;

    private static final int LAT_LIMIT = 90;
    private static final int LON_LIMIT = 180;

    /** A phone whose clock is wrong is not refused; one that says nonsense is. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private PhotoRules() {}

    static void requireFew(List<@Nullable PhotoDraft> drafts, int there) {
        if (drafts.size() > MOST_AT_ONCE) {
            throw refused(
                    422,
                    "registry.photos-too-many",
                    "photos",
                    drafts.size() + "",
                    "一次最多 9 张照片",
                    "at most 9 photos come with one change");
        }
        if (there + drafts.size() > MOST_PER_FEATURE) {
            throw refused(
                    422,
                    "registry.photos-full",
                    "photos",
                    there + drafts.size() + "",
                    "一个对象最多 200 张照片，请先移除旧的",
                    "a feature has at most 200 photos: take old ones off first");
        }
    }

    static UUID requireUpload(PhotoDraft draft, String field) {
        UUID upload = draft.upload();
        if (upload == null) {
            throw noUpload(field);
        }
        return upload;
    }

    private static RefusedException noUpload(String field) {
        return refused(
                422,
                "registry.photo-upload",
                field + ".upload",
                null,
                "须写明照片的上传编号",
                "a photo names the upload it came by");
    }

    static PhotoDraft require(@Nullable PhotoDraft draft, String field) {
        if (draft == null) {
            throw noUpload(field);
        }
        requireSound(draft, field);
        return draft;
    }

    private static void requireSound(PhotoDraft draft, String field) {
        Instant taken = draft.takenAt();
        if (taken != null && (taken.isBefore(EARLIEST) || !taken.isBefore(LATEST))) {
            throw refused(
                    422,
                    "registry.photo-time",
                    field + ".takenAt",
                    taken.toString(),
                    "拍摄时间应在 2000 年至 2099 年之间",
                    "a photo was taken in the years 2000 to 2099");
        }
        requireDegrees(field + ".lat", draft.lat(), LAT_LIMIT, draft.lon());
        requireDegrees(field + ".lon", draft.lon(), LON_LIMIT, draft.lat());
        String note = draft.note();
        if (note != null && note.length() > LONGEST_NOTE) {
            throw refused(
                    422,
                    "registry.photo-note",
                    field + ".note",
                    note,
                    "照片说明最多 500 字",
                    "a photo's note has at most 500 characters");
        }
    }

    private static void requireDegrees(String field, @Nullable Double value, int limit, @Nullable Double other) {
        boolean sound = value == null ? other == null : Math.abs(value) <= limit;
        if (!sound) {
            throw refused(
                    422,
                    "registry.position-invalid",
                    field,
                    String.valueOf(value),
                    "应为 -" + limit + " 至 " + limit + " 之间的度数，纬度和经度一并填写",
                    "must be degrees within -" + limit + " and " + limit + ", latitude and longitude together");
        }
    }

    static RefusedException unknown(UUID photo) {
        return refused(
                404,
                "registry.photo-unknown",
                "photo",
                photo.toString(),
                "这个对象没有这张照片",
                "the feature has no such photo");
    }

    private static RefusedException refused(
            int status, String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
