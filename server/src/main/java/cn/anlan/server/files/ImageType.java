package cn.anlan.server.files;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of picture that are kept, told by their first bytes and not by what their sender says: JPEG by ITU-T T.81 B.1.1.3 (SOI and the
 * next marker's first byte), PNG by ISO/IEC 15948 5.2, WebP by RFC 9649 2.4. All of them are shown by every browser, and none of them
 * runs anything.
 */
enum ImageType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    /** So many first bytes are looked at. */
    static final int HEAD_BYTES = 12;

    private static final byte[] JPEG_HEAD = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final byte[] WEBP_HEAD = {'W', 'E', 'B', 'P'};
    private static final int WEBP_AT = 8;

    private final String mediaType;

    ImageType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As HTTP names it. */
    String mediaType() {
        return mediaType;
    }

    /** Which one begins so, if any does. */
    static Optional<ImageType> of(byte[] head) {
        if (at(head, 0, JPEG_HEAD)) {
            return Optional.of(JPEG);
        }
        if (at(head, 0, PNG_HEAD)) {
            return Optional.of(PNG);
        }
        return at(head, 0, RIFF) && at(head, WEBP_AT, WEBP_HEAD) ? Optional.of(WEBP) : Optional.empty();
    }

    private static boolean at(byte[] head, int from, byte[] wanted) {
        return head.length >= from + wanted.length
                && Arrays.equals(head, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
