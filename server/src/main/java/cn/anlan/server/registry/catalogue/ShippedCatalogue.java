package cn.anlan.server.registry.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The catalogue that is packed into the program. */
public final class ShippedCatalogue {

    private ShippedCatalogue() {}

    /** @throws CatalogueInvalid never in a program that passed its tests */
    public static Catalogue read() {
        return CatalogueReader.read(0, files());
    }

    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        String index = text(CatalogueReader.INDEX);
        files.put(CatalogueReader.INDEX, index);
        for (JsonNode name : new YAMLMapper().readTree(index).path("files")) {
            files.put(name.asString(), text(name.asString()));
        }
        return files;
    }

    private static String text(String name) {
        try (InputStream in = ShippedCatalogue.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + name, failed);
        }
    }
}
