package cn.anlan.server.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How answers leave over a connection. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Connections {

    /**
     * Room for one answer on its way out, outside the heap: what fits leaves in one piece, and the asker wakes once. A tile of a
     * county has about 15 KB. 5,000 open connections hold 160 MB.
     */
    private static final int ROOM_BYTES = 32 * 1024;

    @Bean
    TomcatConnectorCustomizer answersLeaveInOnePiece() {
        return connector -> {
            connector.setProperty("socket.appWriteBufSize", Integer.toString(ROOM_BYTES));
            connector.setProperty("socket.directBuffer", "true");
        };
    }
}
