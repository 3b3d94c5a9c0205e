package cn.anlan.engine.cap;

import java.util.Optional;

/**
 * A picture, sound or document that belongs to a message. Nothing follows its address.
 *
 * @param size octets, about
 * @param derefUri the content itself in Base64, for lines without a way back
 * @param digest SHA-1 of the content
 */
public record CapResource(
        String description,
        String mimeType,
        Optional<String> size,
        Optional<String> uri,
        Optional<String> derefUri,
        Optional<String> digest) {}
