package io.miniserver.boot.mvcapp;

import java.util.List;

public record Page<T>(List<T> content, int number, long total) {

}
