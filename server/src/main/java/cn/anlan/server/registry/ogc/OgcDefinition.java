package cn.anlan.server.registry.ogc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The definition of this API in OpenAPI 3.0, the form the standard's class {@code oas30} asks for. */
final class OgcDefinition {

    private OgcDefinition() {}

    static Map<String, Object> of(String root) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("openapi", "3.0.3");
        definition.put("info", Map.of("title", "安澜 Anlan", "version", "1.0.0"));
        definition.put("servers", List.of(Map.of("url", root)));
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/", get("getLandingPage", OgcLinks.JSON, List.of()));
        paths.put("/conformance", get("getConformanceDeclaration", OgcLinks.JSON, List.of()));
        paths.put("/collections", get("getCollections", OgcLinks.JSON, List.of()));
        paths.put(
                "/collections/{collectionId}", get("describeCollection", OgcLinks.JSON, List.of(path("collectionId"))));
        paths.put(
                "/collections/{collectionId}/items",
                get("getFeatures", OgcLinks.GEO_JSON, List.of(path("collectionId"), limit(), box(), time(), cursor())));
        paths.put(
                "/collections/{collectionId}/items/{featureId}",
                get("getFeature", OgcLinks.GEO_JSON, List.of(path("collectionId"), path("featureId"))));
        definition.put("paths", paths);
        definition.put(
                "components", Map.of("securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer"))));
        definition.put("security", List.of(Map.of("token", List.of())));
        return definition;
    }

    private static Map<String, Object> get(String id, String type, List<Map<String, Object>> parameters) {
        Map<String, Object> right =
                Map.of("description", "OK", "content", Map.of(type, Map.of("schema", Map.of("type", "object"))));
        Map<String, Object> wrong = Map.of(
                "description",
                "problem",
                "content",
                Map.of("application/problem+json", Map.of("schema", Map.of("type", "object"))));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("parameters", parameters);
        operation.put("responses", Map.of("200", right, "default", wrong));
        return Map.of("get", operation);
    }

    private static Map<String, Object> path(String name) {
        return Map.of("name", name, "in", "path", "required", true, "schema", Map.of("type", "string"));
    }

    private static Map<String, Object> limit() {
        Map<String, Object> schema =
                Map.of("type", "integer", "minimum", 1, "maximum", OgcQuestion.MOST, "default", OgcQuestion.USUAL);
        return query("limit", schema);
    }

    private static Map<String, Object> box() {
        Map<String, Object> schema =
                Map.of("type", "array", "minItems", 4, "maxItems", 6, "items", Map.of("type", "number"));
        return query("bbox", schema);
    }

    private static Map<String, Object> time() {
        return query("datetime", Map.of("type", "string"));
    }

    private static Map<String, Object> cursor() {
        return query("cursor", Map.of("type", "string"));
    }

    private static Map<String, Object> query(String name, Map<String, Object> schema) {
        return Map.of(
                "name", name, "in", "query", "required", false, "schema", schema, "style", "form", "explode", false);
    }
}
