@NullMarked
package cn.anlan.server.sensing.reading;

import org.jspecify.annotations.NullMarked;
