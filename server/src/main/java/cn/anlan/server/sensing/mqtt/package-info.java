/**
 * Devices that publish by MQTT 3.1.1 and 5, to us or to a broker that we read: what is acknowledged is on disk. An adapter, not a broker:
 * nothing is delivered to anybody.
 */
@NullMarked
package cn.anlan.server.sensing.mqtt;

import org.jspecify.annotations.NullMarked;
