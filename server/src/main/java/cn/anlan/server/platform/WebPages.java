package cn.anlan.server.platform;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the web pages. Built files carry a hash in their name and may be kept for ever; every other address that is no
 * door of the server answers with the one page, whose router knows what to show.
 */
@Configuration(proxyBeanMethods = false)
class WebPages implements WebMvcConfigurer {

    private static final String FILES = "classpath:/static/";

    /** First parts of addresses that belong to the server: a missing one of these is a 404, never the page. */
    static final List<String> DOORS = List.of("api/", "tiles/", "ground/", "actuator/", "sta/", "ogc/", "cap/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.setOrder(Ordered.LOWEST_PRECEDENCE);
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(365, TimeUnit.DAYS).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageResolver());
    }

    /** A file where there is one, else the page. */
    static final class PageResolver extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            if (file != null || isDoor(path) || path.contains(".")) {
                return file;
            }
            return super.getResource("index.html", location);
        }

        private static boolean isDoor(String path) {
            return DOORS.stream().anyMatch(path::startsWith);
        }
    }
}
