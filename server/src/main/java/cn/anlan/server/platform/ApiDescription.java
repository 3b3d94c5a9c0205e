package cn.anlan.server.platform;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The OpenAPI page says of a record what Java says: its own name, what is always there, and what may be null. The web's types
 * are made from that page.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiDescription extends ModelResolver implements OpenApiCustomizer {

    ApiDescription(ObjectMapperProvider mapper) {
        super(mapper.jsonMapper(), new ApiNames());
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Class<?> raw = _mapper.constructType(type.getType()).getRawClass();
        if (raw == JsonNode.class) {
            return new JsonSchema();
        }
        Schema<?> schema = super.resolve(type, context, others);
        if (schema != null && raw.isRecord()) {
            Schema<?> whole = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(name(schema));
            if (whole != null && whole.getProperties() != null) {
                describe(whole, raw.getRecordComponents());
            }
        }
        return schema;
    }

    private static String name(Schema<?> reference) {
        return reference.get$ref().substring(reference.get$ref().lastIndexOf('/') + 1);
    }

    @SuppressWarnings("rawtypes") // Schema's own map of properties is raw.
    private static void describe(Schema<?> schema, RecordComponent[] components) {
        Map<String, Schema> properties = schema.getProperties();
        for (RecordComponent component : components) {
            Schema<?> property = properties.get(component.getName());
            if (property != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(component.getName(), orNull(property));
            }
        }
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.getTypes() != null) {
            property.addType("null");
            return property;
        }
        if (property.get$ref() == null) {
            return property;
        }
        return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of("null"))));
    }

    /** An answer has every property, null or not; a question may leave out what may be null. */
    @Override
    public void customise(OpenAPI page) {
        Set<String> asked = new HashSet<>();
        page.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .map(MediaType::getSchema)
                .filter(schema -> schema.get$ref() != null)
                .forEach(schema -> asked.add(name(schema)));
        page.getComponents().getSchemas().forEach((name, schema) -> require(schema, asked.contains(name)));
    }

    @SuppressWarnings("rawtypes") // as above
    private static void require(Schema<?> schema, boolean asked) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            schema.setRequired(properties.entrySet().stream()
                    .filter(property -> !asked || !mayBeNull(property.getValue()))
                    .map(Map.Entry::getKey)
                    .toList());
        }
    }

    private static boolean mayBeNull(Schema<?> property) {
        return property.getAnyOf() != null
                || (property.getTypes() != null && property.getTypes().contains("null"));
    }
}
